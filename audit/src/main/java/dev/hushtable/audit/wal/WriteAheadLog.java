package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.NoSpaceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;

/**
 * The end of the log that is written to. {@link #append} belongs to one thread; {@link #durable} may be asked by any.
 *
 * <p>Every run of the server starts a segment of its own: the pages of an older one may be in memory without being on
 * the disk, after an fsync that failed.
 */
public final class WriteAheadLog implements Closeable {
    private final LogFiles files;
    private final SpareSegment spare;
    private final SecureRandom random;
    private final ByteBuffer buffer = SegmentWriter.newBuffer();
    private SegmentWriter segment;
    private volatile long durable;
    private volatile long segmentStart;

    private WriteAheadLog(LogFiles files, SpareSegment spare, SecureRandom random, long nextIndex) throws IOException {
        this.files = files;
        this.spare = spare;
        this.random = random;
        this.durable = nextIndex;
        this.segment = newSegment(Claim.RESERVED);
    }

    /** Starts to write after {@code nextIndex} entries. */
    public static WriteAheadLog start(LogFiles files, SpareSegment spare, SecureRandom random, long nextIndex)
            throws IOException {
        return new WriteAheadLog(files, spare, random, nextIndex);
    }

    /** How many entries are on disk; the index of the next one. */
    public long durable() {
        return durable;
    }

    /** The first index of the segment that is written to, whose name is on the disk: older ones may go. */
    public long segmentStart() {
        return segmentStart;
    }

    /**
     * Makes the first entries of a batch durable, at least one, with one fsync.
     *
     * @return how many; the caller comes back with the rest
     * @throws NoSpaceException when nothing was written for want of space; the log is whole and can be tried again.
     *     After any other exception it must not be used.
     */
    public int append(List<? extends WalEntry> batch, Claim claim) throws IOException {
        if (!segment.fits(batch.getFirst())) {
            SegmentWriter full = segment;
            segment = newSegment(claim);
            full.close();
        }
        long first = durable;
        int count = segment.append(batch, first, buffer);
        durable = first + count;
        return count;
    }

    private SegmentWriter newSegment(Claim claim) throws IOException {
        byte[] salt = new byte[SegmentHeader.SALT_BYTES];
        random.nextBytes(salt);
        SegmentHeader header = new SegmentHeader(durable, salt);
        LogFile file = spare.take(claim);
        try {
            file.writeFully(header.encode(), 0);
            file.force();
            String path = WalFiles.segment(durable);
            files.rename(WalFiles.SPARE, path);
            files.syncDirectory(WalFiles.DIRECTORY);
            segmentStart = durable;
            return new SegmentWriter(files, path, file, header);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        segment.close();
    }
}
