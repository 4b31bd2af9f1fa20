package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.TableChange.Concern;
import dev.hushtable.service.table.TableChange.IndexAction;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What one request to change a table may ask for at once: as good as nothing beside the one thing it is about. */
public final class ChangeRules {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private ChangeRules() {}

    /**
     * @param concerns all that the request is about, encryption and streams too
     * @throws InvalidInputException when they do not go together
     */
    public static void check(Set<Concern> concerns, TableChange change) {
        requireAlone(Concern.ENCRYPTION, "Server-Side Encryption modification", concerns);
        requireAlone(Concern.TABLE_CLASS, "TableClass modification", concerns);
        requireAlone(Concern.DELETION_PROTECTION, "DeletionProtection modification", concerns);
        checkWarmth(concerns, change);
        checkOnDemand(concerns);
        checkStream(concerns, change);
        boolean unitsAlone =
                concerns.contains(Concern.PROVISIONED_THROUGHPUT) && !concerns.contains(Concern.BILLING_MODE);
        refuse(
                unitsAlone && change.addsOrRemovesIndexes(),
                "You cannot create or delete index while updating table IOPS");
        requireOneActionPerIndex(change);
    }

    private static void requireAlone(Concern concern, String name, Set<Concern> concerns) {
        refuse(concerns.contains(concern) && concerns.size() > 1, name + " must be the only operation in the request");
    }

    private static void checkWarmth(Set<Concern> concerns, TableChange change) {
        if (concerns.contains(Concern.WARM_THROUGHPUT)) {
            refuse(
                    change.indexes().stream().anyMatch(IndexAction.Create.class::isInstance),
                    "Create global secondary index cannot be specified when updating WarmThroughput");
            requireAlone(Concern.WARM_THROUGHPUT, "WarmThroughput", concerns);
        }
    }

    private static void checkOnDemand(Set<Concern> concerns) {
        Set<Concern> together = EnumSet.of(Concern.ON_DEMAND_THROUGHPUT, Concern.BILLING_MODE);
        refuse(
                concerns.contains(Concern.ON_DEMAND_THROUGHPUT) && !together.containsAll(concerns),
                "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }

    private static void checkStream(Set<Concern> concerns, TableChange change) {
        if (concerns.contains(Concern.STREAM)) {
            refuse(
                    concerns.contains(Concern.PROVISIONED_THROUGHPUT),
                    "You cannot modify stream status while updating table IOPS");
            refuse(change.addsOrRemovesIndexes(), "You cannot create or delete index while changing stream status");
        }
    }

    private static void requireOneActionPerIndex(TableChange change) {
        Set<String> names = new HashSet<>();
        for (IndexAction action : change.indexes()) {
            refuse(
                    !names.add(action.name()),
                    "Only one global secondary index update per index is allowed simultaneously. Index: "
                            + action.name());
        }
    }

    private static void refuse(boolean wrong, String complaint) {
        if (wrong) {
            throw new InvalidInputException(INVALID + complaint);
        }
    }
}
