package dev.hushtable.service.authoring.history;

import java.util.SortedMap;

/**
 * What would have been otherwise.
 *
 * @param decisions how many recorded decisions were looked at
 * @param flips what NEW decides otherwise than was recorded, and OLD does not
 * @param drift what OLD itself decides otherwise than was recorded
 * @param open records that could not be decided again, by reason
 * @param leftOut kinds of differences that there was no room to tell
 */
public record ReplayReport(
        long decisions,
        SortedMap<Flip, Sightings> flips,
        SortedMap<Flip, Sightings> drift,
        SortedMap<String, Sightings> open,
        long leftOut) {

    /** How many were decided again. */
    public long replayed() {
        return decisions - open.values().stream().mapToLong(Sightings::count).sum();
    }
}
