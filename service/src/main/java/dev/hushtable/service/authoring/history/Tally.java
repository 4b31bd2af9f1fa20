package dev.hushtable.service.authoring.history;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is alike, and no more kinds of it than there is room for. */
final class Tally<K extends Comparable<K>> {
    private final SortedMap<K, Sightings> seen = new TreeMap<>();
    private long leftOut;

    void add(K kind, Sightings sighting) {
        if (seen.size() >= HistoryLimits.MAX_KINDS && !seen.containsKey(kind)) {
            leftOut++;
            return;
        }
        seen.merge(kind, sighting, Sightings::and);
    }

    SortedMap<K, Sightings> seen() {
        return Collections.unmodifiableSortedMap(seen);
    }

    long leftOut() {
        return leftOut;
    }
}
