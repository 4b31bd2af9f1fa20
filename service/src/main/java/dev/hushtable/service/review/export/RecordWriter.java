package dev.hushtable.service.review.export;

import java.io.IOException;

/** Writes one file, record by record, and holds none of them longer than it must. Used by one thread. */
public interface RecordWriter {

    /** The next record; they come in the order of the log. */
    void write(ExportedRecord record) throws IOException;

    /**
     * Writes what stands behind the last record, and nothing after that.
     *
     * @param statement what the file holds; a format with room for it states it there, too
     */
    void finish(ExportStatement statement) throws IOException;
}
