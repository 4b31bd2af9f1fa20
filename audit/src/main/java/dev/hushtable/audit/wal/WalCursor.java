package dev.hushtable.audit.wal;

import dev.hushtable.audit.file.LogFiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the write-ahead log while it grows, up to what is known to be durable. Single-threaded. */
public final class WalCursor implements Closeable {
    private final LogFiles files;
    private @Nullable SegmentReader reader;
    private long nextIndex;

    public WalCursor(LogFiles files, long nextIndex) {
        this.files = files;
        this.nextIndex = nextIndex;
    }

    /** Tells the cursor that the log has grown. */
    public void refresh() {
        if (reader != null) {
            reader.forget();
        }
    }

    /**
     * The next entry. To be called only while it is durable.
     *
     * @throws DamagedWalException when it is not there
     */
    public WalRecord next() throws IOException {
        SegmentReader open = reader == null ? openAt(nextIndex) : reader;
        WalRecord record = open.next();
        if (record == null) {
            open.close();
            reader = null;
            open = openAt(nextIndex);
            record = open.next();
        }
        reader = open;
        if (record == null) {
            throw missing(nextIndex);
        }
        nextIndex++;
        return record;
    }

    private static DamagedWalException missing(long index) {
        return new DamagedWalException(
                "entry " + index + " is not in the write-ahead log: a segment was removed or altered");
    }

    /** Goes back, or forth, to an entry. */
    public void seek(long index) throws IOException {
        close();
        nextIndex = index;
    }

    private SegmentReader openAt(long index) throws IOException {
        List<Long> firsts = WalFiles.segments(files);
        long first = firsts.stream().filter(f -> f <= index).reduce((a, b) -> b).orElseThrow(() -> missing(index));
        SegmentReader open = SegmentReader.open(files, first);
        while (open.nextIndex() < index && open.next() != null) {
            // Skips what the tree already holds.
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
