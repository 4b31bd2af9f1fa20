package dev.hushtable.service.review;

import java.io.IOException;
import java.util.function.Predicate;

/**
 * The log as it is read for review: entries that a signed checkpoint covers, numbered from 0; what was deleted at the end of its
 * retention is a gap. Thread-safe.
 */
public interface RecordedLog {

    /** How many entries can be read now. */
    long size() throws IOException;

    /** Where the entries begin that were not deleted at the end of their retention. */
    default long readableFrom() throws IOException {
        return 0;
    }

    /**
     * Shows entries, oldest first, each after its hash was compared with its tile.
     *
     * @param from the first; nothing is shown from {@link #size} on
     * @param goOn told of each entry, and says whether to go on
     */
    void forward(long from, Predicate<Leaf> goOn) throws IOException;
}
