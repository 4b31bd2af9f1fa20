package dev.hushtable.service.server;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Retention;
import dev.hushtable.service.cli.AuditSettings;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the process does for its log, and says in it, while nobody asks for anything. */
final class AuditUpkeep {
    private final Rooms rooms;
    private final ServiceEvents events;
    private final Clock clock;

    AuditUpkeep(Rooms rooms, ServiceEvents events, Clock clock) {
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    /** Watches the disk of a folder from now on. */
    DiskWatch watchDisk(Path folder, AuditSettings settings) {
        DiskWatch watch = new DiskWatch(DiskWatch.Disk.of(folder), settings.diskKeptPercent(), events);
        watch.run();
        rooms.keep(Repeated.every(HttpLimits.DISK_LOOK, "audit-disk", watch));
        return watch;
    }

    /**
     * From now on the log says every minute that the process lives: silence then is a gap, and not quiet.
     *
     * @param holds ids of the legal holds there are
     */
    void begin(Path folder, MonthlyAuditLog log, AuditSettings settings, Supplier<List<String>> holds) {
        rooms.keep(
                Repeated.every(HttpLimits.CLOCK_LOOK, "clock-watch", new ClockWatch(clock, System::nanoTime, events)));
        long started = System.nanoTime();
        rooms.keep(Repeated.every(HttpLimits.HEARTBEAT, "heartbeat", () -> beat(log, started)));
        if (settings.retentionMonths() > 0 && !settings.isHeld()) {
            RetentionWatch retention = new RetentionWatch(
                    new Retention(new DiskLogFiles(folder)), settings.retentionMonths(), clock, events, holds);
            rooms.keep(Repeated.nowAndEvery(HttpLimits.RETENTION_LOOK, "audit-retention", retention));
        }
    }

    private void beat(MonthlyAuditLog log, long startedNanos) {
        long seconds = (System.nanoTime() - startedNanos) / 1_000_000_000L;
        events.record(
                House.SOURCE,
                "Heartbeat",
                new TreeMap<>(Map.of("entries", Long.toString(log.size()), "uptimeSeconds", Long.toString(seconds))));
    }
}
