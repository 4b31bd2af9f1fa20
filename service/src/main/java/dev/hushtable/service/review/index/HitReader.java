package dev.hushtable.service.review.index;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads from the log what the index found, and asks each event whether it is one. */
final class HitReader {
    private final RecordedLog log;
    private final AuditQuery query;
    private final Deadline deadline;

    HitReader(RecordedLog log, AuditQuery query, Deadline deadline) {
        this.log = log;
        this.query = query;
        this.deadline = deadline;
    }

    /**
     * The hits, in the order of their places.
     *
     * @throws DisagreementException when one of them is none
     */
    List<Hit> read(List<Place> places) throws IOException {
        Map<Long, Leaf> entries = entries(places);
        List<Hit> hits = new ArrayList<>();
        for (Place place : places) {
            Hit hit = checked(place, entries.get(place.seq()));
            if (hit != null) {
                hits.add(hit);
            }
        }
        return hits;
    }

    /** Null for another event whose id or token begins with the same eight bytes. */
    private @Nullable Hit checked(Place place, @Nullable Leaf entry) {
        if (entry == null) {
            throw new DisagreementException("the index has an event " + place.seq() + " that the log has not");
        }
        AuditEvent event;
        try {
            event = AuditEvent.parse(entry.index(), entry.leaf());
        } catch (MalformedRecordException e) {
            throw new DisagreementException("the index has an event " + place.seq() + " that is no record");
        }
        Facts facts = EventFacts.of(event);
        if (event.eventTime().getEpochSecond() == place.t() && query.matches(facts, event.eventTime())) {
            return new Hit(event, entry.leaf());
        }
        if (event.eventTime().getEpochSecond() == place.t() && isNamesake(facts)) {
            return null;
        }
        throw new DisagreementException("the index says of event " + place.seq() + " what the log does not say of it");
    }

    /** Whether an identity that was asked for has the digest of one of the event's without being it. */
    private boolean isNamesake(Facts facts) {
        return query.terms().entrySet().stream()
                .filter(term -> term.getKey().isIdentity())
                .anyMatch(term -> isNamesake(facts, term.getKey(), term.getValue()));
    }

    /** An index keeps the digests of all ids in one place: what is asked for as one id may be another of the event. */
    private static boolean isNamesake(Facts facts, Field field, String value) {
        List<Field> kept = Field.IDS.contains(field) ? Field.IDS : List.of(field);
        return !facts.values(field).contains(value)
                && kept.stream()
                        .flatMap(one -> facts.values(one).stream())
                        .anyMatch(one -> Digests.of(one) == Digests.of(value));
    }

    /** One look into each bundle. */
    private Map<Long, Leaf> entries(List<Place> places) throws IOException {
        Map<Long, TreeSet<Long>> bundles = new TreeMap<>();
        for (Place place : places) {
            bundles.computeIfAbsent(place.seq() / Tile.WIDTH, ignored -> new TreeSet<>())
                    .add(place.seq());
        }
        Map<Long, Leaf> entries = new HashMap<>();
        for (TreeSet<Long> wanted : bundles.values()) {
            deadline.check();
            log.forward(wanted.first(), entry -> {
                if (wanted.contains(entry.index())) {
                    entries.put(entry.index(), entry);
                }
                return entry.index() < wanted.last();
            });
        }
        return entries;
    }
}
