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
    private final LongSupplier nanoTime;
    private final OnDemandQuota quota;
    private final Map<String, TableBuckets> tables = new ConcurrentHashMap<>();

    /**
     * @param quota for on-demand tables that set no maximum
     * @param nanoTime time that only goes forward, as {@link System#nanoTime} tells it
     */
    public Throttle(OnDemandQuota quota, LongSupplier nanoTime) {
        this.quota = quota;
        this.nanoTime = nanoTime;
    }

    /** How fast any on-demand table or index may be used. */
    public enum OnDemandQuota {
        /** As fast as it goes: for development. */
        NONE(Double.POSITIVE_INFINITY),
        /** "Per table: 40,000 read request units and 40,000 write request units", AWS's default. */
        AWS_DEFAULT(40_000);

        private final double unitsPerSecond;

        OnDemandQuota(double unitsPerSecond) {
            this.unitsPerSecond = unitsPerSecond;
        }

        double unitsPerSecond() {
            return unitsPerSecond;
        }
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
        return tables.compute(
                table.name(), (name, present) -> TableBuckets.of(table, new Rates(quota), nanoTime, present));
    }
}
