package dev.hushtable.service.authoring.history;

import java.time.Instant;

/**
 * How often something was seen in the log.
 *
 * @param example the place in the log of the last of these records
 */
public record Sightings(long count, Instant first, Instant last, long example) {

    static Sightings of(Instant time, long index) {
        return new Sightings(1, time, time, index);
    }

    Sightings and(Sightings more) {
        boolean later = !more.last.isBefore(last);
        return new Sightings(
                count + more.count,
                first.isBefore(more.first) ? first : more.first,
                later ? more.last : last,
                later ? more.example : example);
    }
}
