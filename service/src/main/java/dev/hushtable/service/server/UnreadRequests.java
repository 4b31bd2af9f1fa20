package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts the requests that were refused before anything of them was looked at (too large, too slow, too many at once),
 * and puts the numbers on record: one record for all, because a flood must not become a flood of records. Thread-safe.
 */
final class UnreadRequests {
    private final ConcurrentMap<Integer, Long> byStatus = new ConcurrentHashMap<>();

    void refused(int status) {
        byStatus.merge(status, 1L, Long::sum);
    }

    /** Records what was refused since the last time; what cannot be recorded is kept for the next. */
    void record(ServiceEvents events) {
        Map<Integer, Long> counted = Map.copyOf(byStatus);
        if (counted.isEmpty()) {
            return;
        }
        SortedMap<String, String> details = new TreeMap<>();
        counted.forEach((status, count) -> details.put("status" + status, Long.toString(count)));
        events.record("hushtable.local", "RequestsRefusedUnread", details);
        counted.forEach((status, count) ->
                byStatus.computeIfPresent(status, (key, now) -> now.equals(count) ? null : now - count));
    }
}
