package dev.hushtable.service.review.index;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.storage.sqlite.AuditIndexReader;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Part;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Place;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a stretch of the log with what the index has of it: an answer shows what an index says too much, this also what
 * it leaves out.
 */
final class Comparison {
    private final AuditIndexReader reader;
    private final RecordedLog log;

    Comparison(AuditIndexReader reader, RecordedLog log) {
        this.reader = reader;
        this.log = log;
    }

    /** @throws DisagreementException when they differ in the entries from {@code from} to before {@code to} */
    void compare(long from, long to) throws IOException {
        Map<Long, Place> places = new HashMap<>();
        reader.range(from, to).forEach(place -> places.put(place.seq(), place));
        if (from < to) {
            log.forward(from, entry -> {
                compare(entry, places.remove(entry.index()));
                return entry.index() + 1 < to;
            });
        }
        if (!places.isEmpty()) {
            throw new DisagreementException("the index has events that the log has not");
        }
    }

    private void compare(Leaf entry, @Nullable Place place) {
        AuditEvent event;
        try {
            event = AuditEvent.parse(entry.index(), entry.leaf());
        } catch (MalformedRecordException e) {
            // Not one of ours: nothing is known of it.
            if (place != null) {
                throw differs(entry);
            }
            return;
        }
        Facts facts = EventFacts.of(event);
        long t = event.eventTime().getEpochSecond();
        if (place == null
                || place.t() != t
                || place.items() != event.itemsReturned()
                || !isOfKind(facts, place.kind())
                || !isFoundByItems(facts, place)
                || !isFoundByIds(facts, place)) {
            throw differs(entry);
        }
    }

    private boolean isOfKind(Facts facts, long kind) {
        Facts known = KindFacts.decode(reader.kind(kind).facts(), reader::textOf);
        for (Field field : Field.values()) {
            if (!field.isIdentity()) {
                List<String> values = facts.values(field);
                if (!known.values(field).equals(values)
                        || !values.stream().allMatch(value -> isFound(field, value, kind))) {
                    return false;
                }
            }
        }
        return Arrays.equals(Digests.kind(known), Digests.kind(facts));
    }

    private boolean isFound(Field field, String value, long kind) {
        Long text = reader.text(value);
        return text != null && reader.hasFact(field.code(), text, kind);
    }

    private boolean isFoundByItems(Facts facts, Place place) {
        return facts.values(Field.ITEM).stream()
                .allMatch(token ->
                        reader.ofItem(Digests.of(token), new Part(place.t(), place.seq() + 1, place.t(), 1)).stream()
                                .anyMatch(one -> one.seq() == place.seq()));
    }

    private boolean isFoundByIds(Facts facts, Place place) {
        return List.of(Field.REQUEST_ID, Field.EVENT_ID).stream()
                .flatMap(field -> facts.values(field).stream())
                .allMatch(id -> reader.identified(Digests.of(id)).stream().anyMatch(one -> one.seq() == place.seq()));
    }

    private static DisagreementException differs(Leaf entry) {
        return new DisagreementException("the index does not say of event " + entry.index() + " what the log does");
    }
}
