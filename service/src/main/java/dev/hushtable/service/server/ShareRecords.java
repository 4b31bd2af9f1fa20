package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers every share that was accepted or refused while there was no log to record it in; never the share itself.
 * Thread-safe.
 */
final class ShareRecords {
    /** More than custodians try; of what comes after, only the number is kept. */
    private static final int MAX_KEPT = 1000;

    private final InstantSource clock;
    private final List<Event> kept = new ArrayList<>();
    private int left;

    private record Event(String name, SortedMap<String, String> details, String user) {}

    ShareRecords(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void accepted(String user, int number, String set, String progress) {
        SortedMap<String, String> details = details();
        details.put("share", Integer.toString(number));
        details.put("set", set);
        details.put("progress", progress);
        add(new Event("ShareAccepted", details, user));
    }

    synchronized void refused(String user, String reason) {
        SortedMap<String, String> details = details();
        details.put("reason", reason);
        add(new Event("ShareRefused", details, user));
    }

    private void add(Event event) {
        if (kept.size() < MAX_KEPT) {
            kept.add(event);
        } else {
            left++;
        }
    }

    private SortedMap<String, String> details() {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return details;
    }

    /** Into the log, in the order they came. */
    synchronized void recordIn(ServiceEvents events) {
        kept.forEach(event -> events.record(
                House.SOURCE, event.name(), event.details(), ServiceEvents.About.local("user", event.user())));
        if (left > 0) {
            SortedMap<String, String> details = new TreeMap<>();
            details.put("number", Integer.toString(left));
            events.record(House.SOURCE, "SharesNotRecorded", details);
        }
        kept.clear();
    }
}
