package dev.hushtable.service.review.trail;

import dev.hushtable.audit.log.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the objects of one period, one after another, each when it is full. Not thread-safe. */
final class PeriodWriter {
    private final Trail trail;
    private final Digest.Period period;
    private final TrailFolder folder;
    private final List<Digest.LogObject> logs = new ArrayList<>();
    private @Nullable RecordsObject open;
    private long next;

    PeriodWriter(Trail trail, Digest.Period period, TrailFolder folder, long start) {
        this.trail = trail;
        this.period = period;
        this.folder = folder;
        this.next = start;
    }

    void add(Entry entry, String eventTime) throws IOException {
        if (entry.index() != next) {
            throw new IOException("entry " + next + " of the log is missing");
        }
        RecordsObject filling = open;
        if (filling == null) {
            filling = new RecordsObject(next);
            open = filling;
        }
        filling.add(entry.leaf(), eventTime);
        next++;
        if (filling.isFull()) {
            finish();
        }
    }

    /** Writes what is open. */
    void finish() throws IOException {
        RecordsObject filled = open;
        if (filled != null) {
            String key = trail.logKey(period.end(), filled.first());
            RecordsObject.Closed closed = filled.close(key);
            folder.put(key, closed.compressed());
            logs.add(closed.about());
            open = null;
        }
    }

    List<Digest.LogObject> logs() {
        return logs;
    }

    /** The place in the log after its last record. */
    long next() {
        return next;
    }
}
