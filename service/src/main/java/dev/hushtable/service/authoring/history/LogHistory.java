package dev.hushtable.service.authoring.history;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The records of a log on this disk, a server's or an archived one. Not thread-safe. */
public final class LogHistory implements History {
    /** Records stand in the order they were finished in; no request takes longer, and no clock is further off. */
    private static final Duration DISORDER = Duration.ofMinutes(15);

    private final AuditReader reader;
    private final Disclosing disclosing;

    public LogHistory(AuditReader reader, Disclosing disclosing) {
        this.reader = reader;
        this.disclosing = disclosing;
    }

    @Override
    public void read(Span span, Consumer<HistoryEvent> visitor) throws IOException {
        reader.forward(start(span.from()), entry -> {
            AuditEvent recorded = AuditEvent.parse(entry.index(), entry.leaf());
            if (isAfter(recorded.eventTime(), span.to())) {
                return EntryVisitor.Next.STOP;
            }
            if (span.includes(recorded.eventTime())) {
                List<Disclosure> disclosures = disclosing.open(recorded.eventId(), entry.disclosures());
                visitor.accept(new HistoryEvent(recorded, recorded.disclosed(disclosures)));
            }
            return EntryVisitor.Next.GO_ON;
        });
    }

    private static boolean isAfter(Instant time, Instant end) {
        return !end.equals(Instant.MAX) && time.isAfter(end.plus(DISORDER));
    }

    /** The first entry that may belong to that time: by halves, so that years before it are not read. */
    private long start(Instant from) throws IOException {
        if (from.equals(Instant.EPOCH)) {
            return 0;
        }
        long low = 0;
        long high = reader.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (isBefore(middle, from.minus(DISORDER))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What was deleted is older than everything else; what is no record is taken for the one before it. */
    private boolean isBefore(long index, Instant time) throws IOException {
        for (long i = index; i >= 0; i--) {
            try {
                Entry entry = reader.entry(i);
                return AuditEvent.parse(i, entry.leaf()).eventTime().isBefore(time);
            } catch (NoSuchFileException deleted) {
                return true;
            } catch (MalformedRecordException link) {
                // Between two logs.
            }
        }
        return true;
    }
}
