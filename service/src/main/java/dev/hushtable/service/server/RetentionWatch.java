package dev.hushtable.service.server;

import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.log.Retention;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Deletes the entries of months nobody has to keep any more; each deletion is on record before it is done. */
final class RetentionWatch implements Runnable {
    private final Retention retention;
    private final int months;
    private final Clock clock;
    private final ServiceEvents events;

    /** @param months whole months that entries are kept after the one they were written in; at least 1 */
    RetentionWatch(Retention retention, int months, Clock clock, ServiceEvents events) {
        this.retention = retention;
        this.months = months;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
            for (LogName name : retention.due(now, months)) {
                events.record(
                        House.SOURCE,
                        "AuditEntriesDeleted",
                        new TreeMap<>(Map.of("log", name.toString(), "retentionMonths", Integer.toString(months))));
                retention.prune(name, clock.instant());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
