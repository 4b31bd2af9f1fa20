package dev.hushtable.service.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the capacity of a table or a global index beside its provisioned units.
 *
 * @param maxima the bounds of on-demand use
 * @param warm what was asked to be served at once, or what it has by itself; null where it is nobody's own, as of a local index
 * @param history how the provisioned units changed
 */
public record CapacityDetails(
        OnDemandThroughput maxima, @Nullable WarmThroughput warm, ThroughputHistory history) {
    /** Where nothing was set and nothing has changed. */
    public static final CapacityDetails NONE =
            new CapacityDetails(OnDemandThroughput.UNBOUNDED, null, ThroughputHistory.NONE);

    /**
     * The most request units a second in on-demand mode.
     *
     * @param maxReadRequestUnits null: no bound
     * @param maxWriteRequestUnits null: no bound
     */
    public record OnDemandThroughput(
            @Nullable Long maxReadRequestUnits, @Nullable Long maxWriteRequestUnits) {
        /** Where no maximum was ever set. */
        public static final OnDemandThroughput UNBOUNDED = new OnDemandThroughput(null, null);
    }

    /** Units a second that are there without warming up. */
    public record WarmThroughput(long readUnitsPerSecond, long writeUnitsPerSecond) {}

    /**
     * How provisioned units changed.
     *
     * @param lastIncrease null: never
     * @param lastDecrease null: never
     * @param decreases when units were decreased on the day of {@code lastDecrease} (UTC), oldest first
     */
    public record ThroughputHistory(
            @Nullable Instant lastIncrease, @Nullable Instant lastDecrease, List<Instant> decreases) {
        /** Of units that never changed. */
        public static final ThroughputHistory NONE = new ThroughputHistory(null, null, List.of());

        public ThroughputHistory {
            decreases = List.copyOf(decreases);
        }
    }
}
