package dev.hushtable.audit.wal;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.FileIdentity;
import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Appends to one segment. Single-threaded. */
final class SegmentWriter implements Closeable {
    private final LogFiles files;
    private final String path;
    private final LogFile file;
    private final FileIdentity identity;
    private final SegmentHeader header;
    private final long capacity;
    private long position = SegmentHeader.BYTES;
    private boolean sealed;

    SegmentWriter(LogFiles files, String path, LogFile file, SegmentHeader header) throws IOException {
        this.files = files;
        this.path = path;
        this.file = file;
        this.identity = files.identity(path);
        this.header = header;
        this.capacity = file.size();
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocate(Limits.MAX_BATCH_BYTES + WalRecord.MAX_BYTES);
    }

    boolean fits(WalEntry entry) {
        return !sealed && position + WalRecord.bytes(entry.entry()) <= capacity;
    }

    /**
     * Makes the first entries of a batch durable: as many as fit into the segment and the buffer.
     *
     * @return how many
     */
    int append(List<? extends WalEntry> batch, long firstIndex, ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = 0;
        for (WalEntry entry : batch) {
            int bytes = WalRecord.bytes(entry.entry());
            if (bytes > buffer.remaining() || position + buffer.position() + bytes > capacity) {
                break;
            }
            new WalRecord(firstIndex + count, firstIndex, entry.leafHash(), entry.entry())
                    .encode(buffer, header.salt());
            count++;
        }
        write(buffer.flip());
        file.force();
        checkInPlace();
        position += buffer.limit();
        return count;
    }

    /** A failed write leaves part of a batch nobody will be told is durable: cut it off, or nothing can follow it. */
    private void write(ByteBuffer buffer) throws IOException {
        try {
            file.writeFully(buffer, position);
        } catch (IOException e) {
            sealed = true;
            file.truncate(position);
            file.force();
            throw e;
        }
    }

    /** A removed file still takes writes and fsyncs; what is written to it is nowhere. */
    void checkInPlace() throws IOException {
        try {
            if (files.identity(path).equals(identity)) {
                return;
            }
        } catch (NoSuchFileException e) {
            throw new FileRemovedException(path, e);
        }
        throw new FileRemovedException(path, null);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
