package dev.hushtable.kms.key;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a key's material is to be replaced, and how often that was asked for.
 *
 * @param schedule of automatic rotation, or null when there is none
 * @param onDemand how many rotations were made on demand
 */
public record Rotation(@Nullable Schedule schedule, int onDemand) {
    public static final Rotation NONE = new Rotation(null, 0);

    /**
     * Automatic rotation.
     *
     * @param periodDays from one rotation to the next
     * @param next when the next one is due
     */
    public record Schedule(int periodDays, Instant next) {
        public static Schedule startingAt(Instant start, int periodDays) {
            return new Schedule(periodDays, start.plus(Duration.ofDays(periodDays)));
        }
    }

    public Rotation withSchedule(@Nullable Schedule changed) {
        return new Rotation(changed, onDemand);
    }

    public Rotation withOneMoreOnDemand() {
        return new Rotation(schedule, onDemand + 1);
    }
}
