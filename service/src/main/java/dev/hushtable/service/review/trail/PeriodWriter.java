package dev.hushtable.service.review.trail;

import dev.hushtable.audit.log.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final List<Digest.LogLink> links = new ArrayList<>();
    private long start;
    private long next;

    PeriodWriter(Trail trail, Digest.Period period, TrailFolder folder, long start) {
        this.trail = trail;
        this.period = period;
        this.folder = folder;
        this.start = start;
        this.next = start;
    }

    void add(Entry entry, String eventTime) throws IOException {
        advance(entry);
        RecordsObject filling = open;
        if (filling == null) {
            filling = new RecordsObject(next);
            open = filling;
        }
        filling.add(entry.leaf(), eventTime);
        if (filling.isFull()) {
            finish();
        }
    }

    /** The first entry of a log that follows another: no record. */
    void link(Entry entry) throws IOException {
        advance(entry);
        links.add(new Digest.LogLink(entry.index(), new String(entry.leaf(), StandardCharsets.UTF_8)));
    }

    /** What was deleted after its retention, before it was ever written here, leaves a gap for every reader to see. */
    private void advance(Entry entry) throws IOException {
        if (next == start) {
            start = entry.index();
        } else if (entry.index() != next) {
            throw new IOException("entry " + next + " of the log is missing");
        }
        next = entry.index() + 1;
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

    /** What it has of the log. */
    Digest.LogPart part(String checkpoint) {
        return new Digest.LogPart(start, next, checkpoint, links);
    }
}
