package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.NoSpaceException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The next segment, written full of zeros and forced ahead of need: appending then never allocates, so a full disk is
 * met here, where nothing is at stake yet, and an fsync has no file size to write. Thread-safe.
 */
public final class SpareSegment {
    private static final int ZEROS = 1 << 20;

    private final LogFiles files;
    private final Reserve reserve;
    private final long segmentBytes;
    private final byte[] zeros = new byte[ZEROS];
    private boolean ready;
    private volatile boolean starved;

    public SpareSegment(LogFiles files, Reserve reserve, long segmentBytes) {
        this.files = files;
        this.reserve = reserve;
        this.segmentBytes = segmentBytes;
    }

    /** Takes over, or clears away, what the last run left. */
    public synchronized void recover() throws IOException {
        if (files.exists(WalFiles.UNFINISHED_SPARE)) {
            files.delete(WalFiles.UNFINISHED_SPARE);
        }
        if (files.exists(WalFiles.SPARE)) {
            try (LogFile left = files.openForReading(WalFiles.SPARE)) {
                ready = left.size() == segmentBytes;
            }
            if (!ready) {
                files.delete(WalFiles.SPARE);
            }
        }
    }

    /** Whether the last try to preallocate failed for want of space: ordinary entries are to be refused. */
    public boolean isStarved() {
        return starved;
    }

    /** Makes a spare unless there is one, and fills the reserve up again. */
    public synchronized void prepare() throws IOException {
        if (!ready) {
            try {
                reserve.restore();
                allocate(segmentBytes);
            } catch (NoSpaceException e) {
                starved = true;
                throw e;
            }
        }
        starved = false;
    }

    /**
     * Opens the spare for its use as a segment, making it first when there is none.
     *
     * @param claim {@link Claim#RESERVED} may give up the reserve for a small segment
     */
    synchronized LogFile take(Claim claim) throws IOException {
        try {
            prepare();
        } catch (NoSpaceException e) {
            if (claim != Claim.RESERVED || !reserve.release()) {
                throw e;
            }
            allocate(reserve.segmentBytes());
        }
        LogFile file = files.openForWriting(WalFiles.SPARE);
        ready = false;
        return file;
    }

    private void allocate(long bytes) throws IOException {
        try {
            try (LogFile file = files.create(WalFiles.UNFINISHED_SPARE)) {
                fill(file, bytes);
            }
            files.rename(WalFiles.UNFINISHED_SPARE, WalFiles.SPARE);
        } catch (NoSpaceException e) {
            if (files.exists(WalFiles.UNFINISHED_SPARE)) {
                files.delete(WalFiles.UNFINISHED_SPARE);
            }
            throw e;
        }
        ready = true;
    }

    /** Forced piece by piece: one fsync of a whole segment would hold up those of the log for a tenth of a second. */
    private void fill(LogFile file, long bytes) throws IOException {
        for (long at = 0; at < bytes; at += ZEROS) {
            file.writeFully(ByteBuffer.wrap(zeros, 0, (int) Math.min(ZEROS, bytes - at)), at);
            file.force();
        }
    }
}
