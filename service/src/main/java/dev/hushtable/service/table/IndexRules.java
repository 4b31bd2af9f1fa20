package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.CapacityDetails.ThroughputHistory;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchemaRules.Element;
import dev.hushtable.service.table.KeySchemaRules.KeyType;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.SecondaryIndex.Status;
import dev.hushtable.service.table.TableSettings.Billing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes indexes of what CreateTable was sent, by DynamoDB's rules and with its words. */
public final class IndexRules {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private IndexRules() {}

    /**
     * The indexes of a new table, local ones first. That their key schemas have the right shape was checked before.
     *
     * @throws InvalidInputException when one of them, or all together, cannot be
     */
    public static List<SecondaryIndex> indexes(
            List<IndexRequest> requests, KeySchema table, AttributeTypes types, Billing billing) {
        List<SecondaryIndex> indexes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Scope scope : Scope.values()) {
            List<IndexRequest> ofScope = requests.stream()
                    .filter(request -> request.scope() == scope)
                    .toList();
            for (IndexRequest request : ofScope) {
                indexes.add(index(request, table, types, billing));
                if (!names.add(request.name())) {
                    throw new InvalidInputException(INVALID + "Duplicate index name: " + request.name());
                }
            }
            requireCount(scope, ofScope.size());
        }
        ProjectionRules.checkTotal(indexes);
        return indexes;
    }

    /** One index, complete from the beginning as those of a new table are. */
    static SecondaryIndex index(IndexRequest request, KeySchema table, AttributeTypes types, Billing billing) {
        if (request.scope() == Scope.LOCAL) {
            checkLocal(request, table);
        }
        Projection projection = ProjectionRules.projection(request.projection());
        IndexSettings settings = request.scope() == Scope.LOCAL
                ? IndexSettings.NONE
                : settings(request.name(), request.capacity(), billing);
        return new SecondaryIndex(
                request.name(), request.scope(), keys(request.keySchema(), types), projection, Status.ACTIVE, settings);
    }

    private static void checkLocal(IndexRequest request, KeySchema table) {
        if (table.sort() == null) {
            throw new InvalidInputException(INVALID + "Table KeySchema does not have a range key, which is required "
                    + "when specifying a LocalSecondaryIndex");
        }
        if (request.keySchema().size() < 2) {
            throw new InvalidInputException(
                    INVALID + "Index KeySchema does not have a range key for index: " + request.name());
        }
        String partition = request.keySchema().getFirst().name();
        if (!partition.equals(table.partition().name())) {
            throw new InvalidInputException(INVALID
                    + "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                    + request.name() + ". index hash key: " + partition + ", table hash key: "
                    + table.partition().name());
        }
    }

    private static IndexKeySchema keys(List<Element> elements, AttributeTypes types) {
        List<KeyAttribute> attributes = types.attributes(elements);
        int partitions = Math.toIntExact(elements.stream()
                .filter(element -> element.type() == KeyType.HASH)
                .count());
        return new IndexKeySchema(attributes.subList(0, partitions), attributes.subList(partitions, attributes.size()));
    }

    private static IndexSettings settings(String index, WantedCapacity wanted, Billing billing) {
        Billing.Provisioned units = wanted.provisioned();
        CapacitySubject subject = new CapacitySubject.Index(index);
        Billing own = switch (billing) {
            case Billing.PayPerRequest onDemand -> {
                if (units != null) {
                    throw new InvalidInputException(
                            INVALID + "ProvisionedThroughput should not be specified for index: " + index
                                    + " when BillingMode is PAY_PER_REQUEST");
                }
                yield onDemand;
            }
            case Billing.Provisioned unused -> {
                if (units == null) {
                    throw new InvalidInputException(
                            INVALID + "ProvisionedThroughput is not specified for index: " + index);
                }
                BillingRules.requireInBounds(units, " for index " + index);
                yield units;
            }
        };
        CapacityDetails capacity = new CapacityDetails(
                OnDemandRules.maxima(wanted.onDemand(), billing, subject),
                WarmRules.initial(wanted.warm(), own, subject),
                ThroughputHistory.NONE);
        return new IndexSettings(units, capacity);
    }

    private static void requireCount(Scope scope, int count) {
        switch (scope) {
            case LOCAL -> {
                if (count > TableLimits.MAX_LOCAL_INDEXES) {
                    throw new InvalidInputException(INVALID + "Number of LocalSecondaryIndexes exceeds per-table "
                            + "limit of " + TableLimits.MAX_LOCAL_INDEXES);
                }
            }
            case GLOBAL -> {
                if (count > TableLimits.MAX_GLOBAL_INDEXES) {
                    throw new InvalidInputException(INVALID + "GlobalSecondaryIndex count exceeds the per-table "
                            + "limit of " + TableLimits.MAX_GLOBAL_INDEXES);
                }
            }
        }
    }
}
