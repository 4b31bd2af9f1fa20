package dev.hushtable.service.cli;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.authoring.history.History;
import dev.hushtable.service.authoring.history.HistoryEvent;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.export.ExportRun;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a running server, in the order of its log; decisions with what they keep back. What was read is kept, up to a
 * bound, since disclosing again takes as long again. Not thread-safe.
 */
final class LiveHistory implements History {
    /** Some 10 KB each. */
    private static final int MOST_KEPT = 20_000;

    private final ExportSource source;
    private final ExportRun.Disclosed disclosing;
    private @Nullable Kept kept;

    LiveHistory(ExportSource source, ExportRun.Disclosed disclosing) {
        this.source = source;
        this.disclosing = disclosing;
    }

    private record Kept(Instant from, Instant to, List<HistoryEvent> events) {}

    @Override
    public void read(Span span, Consumer<HistoryEvent> reader) throws IOException {
        Kept known = kept;
        // "Thirty days ago" is a little later when it is asked a second time, and the end is never before what was
        // read.
        if (known != null && !span.from().isBefore(known.from()) && span.to().equals(known.to())) {
            known.events().forEach(reader);
            return;
        }
        List<HistoryEvent> read = new ArrayList<>();
        AuditQuery.Span ever = AuditQuery.Span.ALWAYS;
        Instant to = span.to().isAfter(ever.to()) ? ever.to() : span.to();
        AuditQuery query = AuditQuery.ALL.between(span.from(), to);
        ExportSource.Place place = ExportSource.Place.START;
        while (place != null) {
            ExportSource.Part part = source.read(query, place, ExportSource.Proofs.NONE);
            for (HistoryEvent event : opened(part.records())) {
                if (read.size() < MOST_KEPT) {
                    read.add(event);
                }
                reader.accept(event);
            }
            place = part.next();
        }
        kept = read.size() < MOST_KEPT ? new Kept(span.from(), span.to(), List.copyOf(read)) : null;
    }

    /** Only decisions are disclosed: nothing else is asked again. */
    private List<HistoryEvent> opened(List<ExportedRecord> records) throws IOException {
        List<ExportedRecord> decisions = records.stream()
                .filter(record -> record.event().decision() != null)
                .toList();
        Map<Long, AuditEvent> plain = new HashMap<>();
        for (ExportedRecord record : disclosing.of(decisions)) {
            plain.put(record.event().index(), record.event());
        }
        return records.stream()
                .map(record -> {
                    AuditEvent event = record.event();
                    AuditEvent shown = plain.get(event.index());
                    return new HistoryEvent(event, shown == null ? event : shown);
                })
                .toList();
    }
}
