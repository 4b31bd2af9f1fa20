package dev.hushtable.service.capacity;

import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The buckets of one definition of a table. A changed definition keeps those whose rate stays. */
final class TableBuckets {
    private static final String TABLE = "";

    private final TableDefinition definition;
    private final Map<String, ResourceBuckets> byIndex;

    private TableBuckets(TableDefinition definition, Map<String, ResourceBuckets> byIndex) {
        this.definition = definition;
        this.byIndex = byIndex;
    }

    static TableBuckets of(TableDefinition table, Rates rates, LongSupplier nanoTime, @Nullable TableBuckets previous) {
        TableBuckets kept = previous == null || !previous.isOfSame(table) ? null : previous;
        Map<String, ResourceBuckets> byIndex = new LinkedHashMap<>();
        byIndex.put(
                TABLE,
                new ResourceBuckets(
                        new ResourceBuckets.Name(
                                Throttled.Resource.TABLE, table.identity().arn()),
                        access -> rates.of(table, access),
                        nanoTime,
                        kept == null ? null : kept.ofTable()));
        for (SecondaryIndex index : table.indexes(SecondaryIndex.Scope.GLOBAL)) {
            String arn = table.identity().arn() + "/index/" + index.name();
            byIndex.put(
                    index.name(),
                    new ResourceBuckets(
                            new ResourceBuckets.Name(Throttled.Resource.INDEX, arn),
                            access -> rates.of(index, table, access),
                            nanoTime,
                            kept == null ? null : kept.ofIndex(index.name())));
        }
        return new TableBuckets(table, byIndex);
    }

    /** Definitions are replaced, never changed: whether it is this very one is the cheapest question. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(TableDefinition table) {
        return definition == table;
    }

    private boolean isOfSame(TableDefinition table) {
        return definition.identity().id().equals(table.identity().id());
    }

    /** The table's first. */
    Stream<ResourceBuckets> all() {
        return byIndex.values().stream();
    }

    ResourceBuckets ofTable() {
        return Objects.requireNonNull(byIndex.get(TABLE));
    }

    /** Null when there is no such index any more. */
    @Nullable
    ResourceBuckets ofIndex(String index) {
        return byIndex.get(index);
    }
}
