package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How the records of a segment end. */
enum SegmentEnd {
    /** Nothing but zeros, or the end of the file. */
    CLEAN,
    /** Part of a batch whose fsync never returned: nobody was told that it is durable. */
    TORN,
    /** A record is bad that was once durable: one written later says so. */
    DAMAGED;

    /** How far ahead of the bad record an index is believed: far more than one segment can hold. */
    private static final long HORIZON = 1L << 32;

    private static final int CHUNK = 1 << 20;

    /** Looks at everything behind {@code position}, where a record with {@code index} should have been. */
    static SegmentEnd judge(LogFile file, SegmentHeader header, long position, long index) throws IOException {
        long size = Math.max(position, file.size());
        SegmentEnd end = CLEAN;
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK + WalRecord.MAX_BYTES, size - position));
        for (long at = position; at < size; at += CHUNK) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
            file.readFully(buffer, at);
            buffer.flip();
            if (holdsLaterRecord(buffer, header, index)) {
                return DAMAGED;
            }
            if (!isZero(buffer)) {
                end = TORN;
            }
        }
        return end;
    }

    /** Whether a record starts in the chunk that was written when the one with {@code index} was already durable. */
    private static boolean holdsLaterRecord(ByteBuffer buffer, SegmentHeader header, long index) {
        int last = Math.min(CHUNK, buffer.limit() - WalRecord.OVERHEAD);
        for (int at = 0; at < last; at++) {
            if (WalRecord.isPlausible(buffer, at, index, index + HORIZON)) {
                WalRecord record = WalRecord.decode(buffer.duplicate().position(at), header.salt());
                if (record != null && record.durable() > index) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isZero(ByteBuffer buffer) {
        int words = buffer.limit() / Long.BYTES;
        for (int i = 0; i < words; i++) {
            if (buffer.getLong(i * Long.BYTES) != 0) {
                return false;
            }
        }
        for (int i = words * Long.BYTES; i < buffer.limit(); i++) {
            if (buffer.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
