package dev.hushtable.service.table;

import dev.hushtable.service.table.BillingRules.BillingMode;
import dev.hushtable.service.table.IndexRequest.WantedCapacity;
import dev.hushtable.service.table.TableSettings.TableClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What UpdateTable is asked to change about a table and its indexes; null or empty where it says nothing.
 *
 * @param definitions of attributes that become keys
 * @param billingMode also the one it has
 * @param capacity of the table
 * @param indexes one action an index
 */
public record TableChange(
        AttributeTypes definitions,
        @Nullable BillingMode billingMode,
        WantedCapacity capacity,
        List<IndexAction> indexes,
        @Nullable Boolean deletionProtection,
        @Nullable TableClass tableClass) {
    public TableChange {
        indexes = List.copyOf(indexes);
    }

    /** What is to be done with a global index. */
    public sealed interface IndexAction {
        String name();

        record Create(IndexRequest request) implements IndexAction {
            @Override
            public String name() {
                return request.name();
            }
        }

        record Update(String name, WantedCapacity capacity) implements IndexAction {}

        record Delete(String name) implements IndexAction {}
    }

    /** The things a request can be about, most of which want to be alone. */
    public enum Concern {
        ENCRYPTION,
        TABLE_CLASS,
        DELETION_PROTECTION,
        WARM_THROUGHPUT,
        ON_DEMAND_THROUGHPUT,
        STREAM,
        BILLING_MODE,
        PROVISIONED_THROUGHPUT,
        INDEXES
    }

    /** What this change is about. */
    public Set<Concern> concerns() {
        Set<Concern> concerns = EnumSet.noneOf(Concern.class);
        note(tableClass, Concern.TABLE_CLASS, concerns);
        note(deletionProtection, Concern.DELETION_PROTECTION, concerns);
        note(capacity.warm(), Concern.WARM_THROUGHPUT, concerns);
        note(capacity.onDemand(), Concern.ON_DEMAND_THROUGHPUT, concerns);
        note(billingMode, Concern.BILLING_MODE, concerns);
        note(capacity.provisioned(), Concern.PROVISIONED_THROUGHPUT, concerns);
        note(indexes.isEmpty() ? null : indexes, Concern.INDEXES, concerns);
        return concerns;
    }

    private static void note(@Nullable Object wanted, Concern concern, Set<Concern> concerns) {
        if (wanted != null) {
            concerns.add(concern);
        }
    }

    /** Whether indexes come or go. */
    boolean addsOrRemovesIndexes() {
        return indexes.stream().anyMatch(action -> switch (action) {
            case IndexAction.Create unused -> true;
            case IndexAction.Delete unused -> true;
            case IndexAction.Update unused -> false;
        });
    }

    IndexAction.@Nullable Update updateOf(String index) {
        for (IndexAction action : indexes) {
            if (action instanceof IndexAction.Update update && update.name().equals(index)) {
                return update;
            }
        }
        return null;
    }

    boolean removes(String index) {
        return indexes.contains(new IndexAction.Delete(index));
    }
}
