package dev.hushtable.service.review.index;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Grouping;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.HourlyActivity;
import dev.hushtable.service.review.PlaceInTime;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.storage.sqlite.AuditIndexReader;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Count;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Kind;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts events kind by kind, and reads no more of the index than it must. For one question. */
final class Counts {
    /** Events of one item that are counted; the question takes too long long before. */
    private static final int MOST_OF_AN_ITEM = 10_000_000;

    private static final int MOST_WITH_AN_ID = 10_000;
    private static final int MOST_TEXTS = 50_000;

    private final RecordedLog log;
    private final AuditIndexReader reader;
    private final AuditQuery query;
    private final Deadline deadline;

    /** Kinds have most of their texts in common. */
    private final Map<Long, String> texts = new HashMap<>();

    Counts(RecordedLog log, AuditIndexReader reader, AuditQuery query, Deadline deadline) {
        this.log = log;
        this.reader = reader;
        this.query = query;
        this.deadline = deadline;
    }

    void into(Grouping groups) throws IOException {
        Candidates candidates = new Candidates(reader, query, deadline);
        PlaceInTime end = PlaceInTime.before(query.after(null));
        if (query.terms().keySet().stream().anyMatch(Field.IDS::contains)) {
            countHits(new HitReader(log, query, deadline).read(candidates.newest(end, MOST_WITH_AN_ID)), groups);
            return;
        }
        if (query.terms().containsKey(Field.ITEM)) {
            countPlaces(candidates.newest(end, MOST_OF_AN_ITEM), groups);
            return;
        }
        for (long number : kinds(candidates)) {
            deadline.check();
            Kind kind = reader.kind(number);
            Grouping.Tally tally = tally(number, kind);
            if (tally.count() > 0) {
                groups.add(KindFacts.decode(kind.facts(), this::text), tally);
            }
        }
    }

    private List<Long> kinds(Candidates candidates) {
        BitSet kinds = candidates.matching();
        List<Long> all = new ArrayList<>();
        if (kinds == null) {
            reader.allKinds(all::add);
        } else {
            kinds.stream().forEach(kind -> all.add((long) kind));
        }
        return all;
    }

    /** Hour by hour. */
    void hours(HourlyActivity.HourVisitor visitor) {
        long from = query.span().from().getEpochSecond();
        long to = query.span().to().getEpochSecond();
        for (long number : kinds(new Candidates(reader, query, deadline))) {
            deadline.check();
            Kind kind = reader.kind(number);
            if (kind.count() > 0 && kind.last() >= from && kind.first() < to) {
                Facts facts = KindFacts.decode(kind.facts(), this::text);
                reader.hours(number, from, to)
                        .forEach(hour -> visitor.hour(
                                facts,
                                new HourlyActivity.Hour(
                                        hour.hour(), hour.count(), hour.items(), hour.first(), hour.last())));
            }
        }
    }

    private Grouping.Tally tally(long number, Kind kind) {
        long from = query.span().from().getEpochSecond();
        long to = query.span().to().getEpochSecond();
        if (kind.count() == 0 || kind.last() < from || kind.first() >= to) {
            return tally(0, 0, 0);
        }
        if (kind.first() >= from && kind.last() < to) {
            return tally(kind.count(), kind.first(), kind.last());
        }
        Count count = reader.count(number, from, to);
        return tally(count.count(), count.first(), count.last());
    }

    private static Grouping.Tally tally(long count, long first, long last) {
        return new Grouping.Tally(count, Instant.ofEpochSecond(first), Instant.ofEpochSecond(last));
    }

    private String text(long number) {
        if (texts.size() > MOST_TEXTS) {
            texts.clear();
        }
        return texts.computeIfAbsent(number, reader::textOf);
    }

    private static void countHits(List<Hit> hits, Grouping groups) {
        for (Hit hit : hits) {
            Instant time = hit.event().eventTime();
            groups.add(EventFacts.of(hit.event()), new Grouping.Tally(1, time, time));
        }
    }

    private void countPlaces(List<Place> places, Grouping groups) {
        Map<Long, Count> counts = new HashMap<>();
        for (Place place : places) {
            counts.merge(
                    place.kind(),
                    new Count(1, place.t(), place.t()),
                    (one, other) -> new Count(
                            one.count() + other.count(),
                            Math.min(one.first(), other.first()),
                            Math.max(one.last(), other.last())));
        }
        counts.forEach((number, count) -> groups.add(
                KindFacts.decode(reader.kind(number).facts(), this::text),
                tally(count.count(), count.first(), count.last())));
    }
}
