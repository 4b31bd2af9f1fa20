package dev.hushtable.service.review.trail;

import java.time.Duration;
import java.time.Instant;

/**
 * The periods of digests, counted from 1970 so that those of an hour end at the full hour.
 *
 * @param length whole seconds
 */
public record TrailPeriods(Duration length) {
    public TrailPeriods {
        if (length.toSeconds() < 1 || length.toMillis() % 1_000 != 0) {
            throw new IllegalArgumentException("a period has whole seconds");
        }
    }

    /** The beginning of the period a moment is in. */
    Instant startOf(Instant moment) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    /** The first end after a moment that is one itself, or was before the length was changed. */
    Instant endAfter(Instant end) {
        return startOf(end).plus(length);
    }

    /** The last end that is so long ago that its period can be closed. */
    Instant lastClosed(Instant now) {
        return startOf(now.minus(TrailLimits.GRACE));
    }
}
