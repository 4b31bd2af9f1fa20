package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.dispatch.WriteGate;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disk of the audit log. When it runs low that is told and recorded; when it is nearly full no item is written
 * any more, so that what is left is for records: of reads, denials and administration. Thread-safe.
 */
final class DiskWatch implements WriteGate, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final int PERCENT = 100;

    private final Disk disk;
    private final int refusedBelowPercent;
    private final ServiceEvents events;
    private volatile Room room = Room.ENOUGH;

    /** Where the log is. */
    @FunctionalInterface
    interface Disk {
        Space look() throws IOException;

        /** The one a folder is on. */
        static Disk of(Path folder) {
            return () -> {
                FileStore store = Files.getFileStore(folder);
                return new Space(store.getUsableSpace(), store.getTotalSpace());
            };
        }
    }

    record Space(long freeBytes, long totalBytes) {}

    /** How much there is. */
    enum Room {
        ENOUGH,
        LOW,
        NEARLY_NONE
    }

    /** @param refusedBelowPercent so much of the disk, but at most {@link HttpLimits#DISK_KEPT_BYTES}, is for records */
    DiskWatch(Disk disk, int refusedBelowPercent, ServiceEvents events) {
        this.disk = disk;
        this.refusedBelowPercent = refusedBelowPercent;
        this.events = events;
    }

    @Override
    public void require() {
        if (room == Room.NEARLY_NONE) {
            throw new ApiException(
                    ErrorType.SERVICE_UNAVAILABLE,
                    "The disk of the audit log is nearly full; what is left is for records. Nothing was written.");
        }
    }

    /** Looks, and records a change. */
    @Override
    public void run() {
        try {
            Space space = disk.look();
            changed(room(space, refusedBelowPercent), space);
        } catch (IOException e) {
            LOG.warn("how full the disk of the audit log is cannot be told: {}", e.getMessage());
        }
    }

    /** Percent mean little on a large disk: what is asked for is bounded. */
    static Room room(Space space, int refusedBelowPercent) {
        long kept = Math.min(space.totalBytes() / PERCENT * refusedBelowPercent, HttpLimits.DISK_KEPT_BYTES);
        if (space.freeBytes() < kept) {
            return Room.NEARLY_NONE;
        }
        return space.freeBytes() < 2 * kept ? Room.LOW : Room.ENOUGH;
    }

    private void changed(Room now, Space space) {
        Room before = room;
        if (now == before) {
            return;
        }
        room = now;
        SortedMap<String, String> details = new TreeMap<>(Map.of(
                "freeBytes", Long.toString(space.freeBytes()),
                "totalBytes", Long.toString(space.totalBytes()),
                "room", now.name(),
                "before", before.name()));
        if (now == Room.ENOUGH) {
            LOG.info("the disk of the audit log has room again");
        } else {
            LOG.warn(
                    "the disk of the audit log has {} bytes left{}",
                    space.freeBytes(),
                    now == Room.LOW ? "" : "; items are not written any more");
        }
        events.record(House.SOURCE, "AuditDiskSpace", details);
    }
}
