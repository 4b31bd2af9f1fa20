package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment in order. Single-threaded. */
final class SegmentReader implements Closeable {
    private static final int BUFFER_BYTES = 4 * WalRecord.MAX_BYTES;

    private final LogFile file;
    private final SegmentHeader header;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long position = SegmentHeader.BYTES;
    private long nextIndex;

    private SegmentReader(LogFile file, SegmentHeader header) {
        this.file = file;
        this.header = header;
        this.nextIndex = header.firstIndex();
    }

    /** @throws DamagedWalException when the segment does not start with its header */
    static SegmentReader open(LogFiles files, long firstIndex) throws IOException {
        String path = WalFiles.segment(firstIndex);
        LogFile file = files.openForReading(path);
        try {
            ByteBuffer start = ByteBuffer.allocate(SegmentHeader.BYTES);
            boolean whole = file.size() >= SegmentHeader.BYTES;
            if (whole) {
                file.readFully(start, 0);
            }
            SegmentHeader header = whole ? SegmentHeader.decode(start) : null;
            if (header == null || header.firstIndex() != firstIndex) {
                throw new DamagedWalException(path + " does not start with the header of its segment");
            }
            return new SegmentReader(file, header);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The index the next record must have. */
    long nextIndex() {
        return nextIndex;
    }

    /** Where the next record starts. */
    long position() {
        return position;
    }

    /** Goes to a place that {@link #position} told. */
    void seek(long newPosition, long index) {
        position = newPosition;
        nextIndex = index;
        forget();
    }

    /** Forgets what was read ahead, because the segment may have grown. */
    void forget() {
        buffer.position(0).limit(0);
    }

    /** The next record, or null where no intact record with the next index starts. */
    @Nullable
    WalRecord next() throws IOException {
        if (buffer.remaining() < WalRecord.MAX_BYTES) {
            refill();
        }
        int start = buffer.position();
        WalRecord record = WalRecord.decode(buffer, header.salt());
        if (record == null || record.index() != nextIndex || record.durable() > nextIndex) {
            buffer.position(start);
            return null;
        }
        position += record.bytes();
        nextIndex++;
        return record;
    }

    private void refill() throws IOException {
        buffer.compact();
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                break;
            }
        }
        buffer.flip();
    }

    /** Whether there is a record now where {@link #next} found none. */
    boolean hasGrown() throws IOException {
        long at = position;
        long index = nextIndex;
        forget();
        boolean grown = next() != null;
        seek(at, index);
        return grown;
    }

    /** What stands where {@link #next} found no record. */
    SegmentEnd end() throws IOException {
        return SegmentEnd.judge(file, header, position, nextIndex);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
