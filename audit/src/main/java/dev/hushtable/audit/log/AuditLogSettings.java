package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.wal.WalRecord;
import java.time.Duration;

/**
 * How a log uses its disk.
 *
 * @param segmentBytes size of a preallocated piece of the write-ahead log
 * @param reserveBytes kept back for records of administration when the disk is full; 0 for none
 * @param checkpointInterval how long a durable entry may wait to be covered by a signed checkpoint
 * @param existence whether a log may be started anew
 */
public record AuditLogSettings(long segmentBytes, long reserveBytes, Duration checkpointInterval, Existence existence) {
    /** A segment, or half the reserve, must hold at least one leaf of the largest size. */
    private static final long MIN_SEGMENT_BYTES = 66 << 10;

    private static final int SEGMENT_HEADER_BYTES = 64;

    /** What to make of a directory without a log. */
    public enum Existence {
        /** Start a new log. */
        MAY_CREATE,
        /** There was one before, so it has been removed: refuse. */
        MUST_EXIST
    }

    public AuditLogSettings {
        if (segmentBytes < MIN_SEGMENT_BYTES) {
            throw new IllegalArgumentException("a segment has at least " + MIN_SEGMENT_BYTES + " bytes");
        }
        if (reserveBytes != 0 && reserveBytes < 2 * MIN_SEGMENT_BYTES) {
            throw new IllegalArgumentException("a reserve has at least " + 2 * MIN_SEGMENT_BYTES + " bytes, or none");
        }
        if (checkpointInterval.isNegative() || checkpointInterval.isZero()) {
            throw new IllegalArgumentException("the checkpoint interval is longer than nothing");
        }
    }

    /** An entry must fit into a segment, also into the small one that the reserve gives. */
    void requireRoom(AuditEntry entry) {
        long smallest = reserveBytes == 0 ? segmentBytes : Math.min(segmentBytes, reserveBytes / 2);
        if (WalRecord.bytes(entry) > smallest - SEGMENT_HEADER_BYTES) {
            throw new IllegalArgumentException("an entry of " + entry.bytes() + " bytes is too long for this log");
        }
    }

    /** 64 MiB segments, 8 MiB reserve, a checkpoint a second. */
    public static AuditLogSettings defaults(Existence existence) {
        return new AuditLogSettings(64L << 20, 8L << 20, Duration.ofSeconds(1), existence);
    }

    AuditLogSettings with(Existence other) {
        return new AuditLogSettings(segmentBytes, reserveBytes, checkpointInterval, other);
    }
}
