package dev.hushtable.service.review.alert;

import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.service.review.RecordedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far somebody has read the log, kept in a file: the number of the first entry that was not looked at. Not thread-safe. */
public final class LogCursor {
    private static final int MAX_CHARS = 18;

    private final Path file;
    private long kept;

    private LogCursor(Path file, long kept) {
        this.file = file;
        this.kept = kept;
    }

    /**
     * Reads it; where there is none, makes one at the end of the log.
     *
     * @throws IOException when it cannot be read or written, or holds something else
     */
    public static LogCursor open(Path file, RecordedLog log) throws IOException {
        if (!Files.exists(file)) {
            LogCursor cursor = new LogCursor(file, -1);
            cursor.keep(log.size());
            return cursor;
        }
        String text = Files.readString(file).strip();
        if (text.length() > MAX_CHARS || !text.matches("[0-9]+")) {
            throw new IOException(file + " holds no number of an entry; delete it to begin at the end of the log");
        }
        return new LogCursor(file, Long.parseLong(text));
    }

    public long kept() {
        return kept;
    }

    /** Durable on return. */
    public void keep(long next) throws IOException {
        if (next != kept) {
            DurableFile.replace(file, Long.toString(next).getBytes(StandardCharsets.US_ASCII));
            kept = next;
        }
    }
}
