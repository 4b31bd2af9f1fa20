package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.NoSpaceException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file that only takes up room, given back to the disk when it is full so that the records of administration and
 * of the stop, and the last checkpoint, can still be written. Thread-safe.
 */
public final class Reserve {
    private static final String FILE = "reserve";
    private static final int ZEROS = 64 << 10;

    private final LogFiles files;
    private final long bytes;

    /** @param bytes 0 keeps no reserve */
    public Reserve(LogFiles files, long bytes) {
        this.files = files;
        this.bytes = bytes;
    }

    /** Half of what is given back goes into a segment, the other half is for the tree. */
    long segmentBytes() {
        return bytes / 2;
    }

    /** Takes the room again; does nothing when it is taken. */
    public synchronized void restore() throws IOException {
        if (bytes == 0 || isWhole()) {
            return;
        }
        try (LogFile file = files.create(FILE)) {
            for (long at = 0; at < bytes; at += ZEROS) {
                file.writeFully(ByteBuffer.allocate((int) Math.min(ZEROS, bytes - at)), at);
            }
            file.force();
        } catch (NoSpaceException e) {
            files.delete(FILE);
            throw e;
        }
    }

    /** A crash may have left part of it. */
    private boolean isWhole() throws IOException {
        if (!files.exists(FILE)) {
            return false;
        }
        try (LogFile file = files.openForReading(FILE)) {
            if (file.size() == bytes) {
                return true;
            }
        }
        files.delete(FILE);
        return false;
    }

    /** Gives the room back; false when there was none. */
    public synchronized boolean release() throws IOException {
        if (bytes == 0 || !files.exists(FILE)) {
            return false;
        }
        files.delete(FILE);
        return true;
    }
}
