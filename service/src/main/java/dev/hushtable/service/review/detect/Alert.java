package dev.hushtable.service.review.detect;

import java.time.Instant;
import java.util.List;

/**
 * What a detection found. Immutable.
 *
 * @param detection which one
 * @param time of the event that completed it; of silence, when it had lasted long enough
 * @param index of that event; -1 for silence
 * @param group the values that were kept apart, in the order of the file
 * @param count how many events, or different values, it took
 */
public record Alert(Detection.About detection, Instant time, long index, List<String> group, long count) {
    public Alert {
        group = List.copyOf(group);
    }
}
