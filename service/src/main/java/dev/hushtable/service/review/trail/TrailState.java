package dev.hushtable.service.review.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a trail has come.
 *
 * @param covered the end of the newest digest; null before the first
 * @param delivered when that was written
 * @param error why it does not go on; null when it does
 */
public record TrailState(
        @Nullable Instant covered,
        @Nullable Instant delivered,
        @Nullable String error) {
    static final TrailState NOTHING = new TrailState(null, null, null);

    TrailState delivered(Instant end, Instant at) {
        return new TrailState(end, at, null);
    }

    TrailState failed(String reason) {
        return new TrailState(covered, delivered, reason);
    }

    TrailState succeeded() {
        return new TrailState(covered, delivered, null);
    }
}
