package dev.hushtable.service.server;

import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.log.Retention;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Deletes the entries of months nobody has to keep any more; each deletion is on record before it is done. While anything
 * is under a legal hold nothing is deleted: who did what to it is part of what is held, and may stand in any month.
 */
final class RetentionWatch implements Runnable {
    private final Retention retention;
    private final int months;
    private final Clock clock;
    private final ServiceEvents events;
    private final Supplier<List<String>> holds;
    private List<String> suspendedBy = List.of();

    /**
     * @param months whole months that entries are kept after the one they were written in; at least 1
     * @param holds ids of the legal holds there are
     */
    RetentionWatch(Retention retention, int months, Clock clock, ServiceEvents events, Supplier<List<String>> holds) {
        this.retention = retention;
        this.months = months;
        this.clock = clock;
        this.events = events;
        this.holds = holds;
    }

    @Override
    public void run() {
        try {
            YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
            for (LogName name : retention.due(now, months)) {
                if (isSuspended(name)) {
                    return;
                }
                record("AuditEntriesDeleted", name, Map.of("retentionMonths", Integer.toString(months)));
                retention.prune(name, clock.instant());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That it is suspended is recorded once for the same holds. */
    private boolean isSuspended(LogName name) {
        List<String> present = holds.get();
        if (!present.isEmpty() && !present.equals(suspendedBy)) {
            record(
                    "AuditRetentionSuspended",
                    name,
                    Map.of("holds", Integer.toString(present.size()), "holdId", present.getFirst()));
        }
        suspendedBy = present;
        return !present.isEmpty();
    }

    private void record(String event, LogName name, Map<String, String> more) {
        TreeMap<String, String> details = new TreeMap<>(more);
        details.put("log", name.toString());
        events.record(House.SOURCE, event, details);
    }
}
