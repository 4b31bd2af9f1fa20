package dev.hushtable.service.capacity;

import dev.hushtable.service.table.TableDefinition;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses who reads or writes a table faster than it may be: provisioned tables by their units with five minutes of
 * burst, on-demand tables by the maxima set for them and by the account's quota. What a request costs is known after
 * it, so it is let in while anything is left, and pays afterwards. Buckets are in memory: a restart fills them.
 * Thread-safe.
 */
public final class Throttle {
    /** On-demand tables are as fast as they can. */
    public static final double NO_QUOTA = Double.POSITIVE_INFINITY;

    private final LongSupplier nanoTime;
    private final Rates rates;
    private final Map<String, TableBuckets> tables = new ConcurrentHashMap<>();

    /**
     * @param onDemandQuota units a second, reading and writing each, for on-demand tables and indexes that set no
     *     maximum; {@link #NO_QUOTA} lets them be as fast as they can. AWS's own default is 40,000
     * @param nanoTime time that only goes forward, as {@link System#nanoTime} tells it
     */
    public Throttle(double onDemandQuota, LongSupplier nanoTime) {
        this.rates = new Rates(onDemandQuota);
        this.nanoTime = nanoTime;
    }

    /**
     * Why the table, or one of its indexes, may not be read now; null when it may.
     *
     * @param index its name; null for the table itself. A local index uses its table's capacity
     */
    public @Nullable Throttled reading(TableDefinition table, @Nullable String index) {
        ResourceBuckets ofIndex = index == null ? null : buckets(table).ofIndex(index);
        return (ofIndex == null ? buckets(table).ofTable() : ofIndex).refusal(Access.READ);
    }

    /**
     * Why the table may not be written now; null when it may. A global index that cannot keep up holds its table back,
     * whether or not a write would reach it: that is known too late.
     */
    public @Nullable Throttled writing(TableDefinition table) {
        TableBuckets buckets = buckets(table);
        return buckets.all()
                .map(resource -> resource.refusal(Access.WRITE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Takes what a request used. */
    public void spend(TableDefinition table, Usage usage) {
        TableBuckets buckets = buckets(table);
        buckets.ofTable().spend(usage.access(), usage.tableUnits());
        usage.indexUnits().forEach((index, units) -> {
            ResourceBuckets ofIndex = buckets.ofIndex(index);
            if (ofIndex != null) {
                ofIndex.spend(usage.access(), units);
            }
        });
    }

    /** The table is no more. */
    public void forget(TableDefinition table) {
        tables.remove(table.name());
    }

    private TableBuckets buckets(TableDefinition table) {
        TableBuckets known = tables.get(table.name());
        if (known != null && known.isOf(table)) {
            return known;
        }
        return tables.compute(table.name(), (name, present) -> TableBuckets.of(table, rates, nanoTime, present));
    }
}
