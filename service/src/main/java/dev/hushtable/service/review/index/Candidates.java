package dev.hushtable.service.review.index;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.PlaceInTime;
import dev.hushtable.service.storage.sqlite.AuditIndexReader;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Part;
import dev.hushtable.service.storage.sqlite.AuditIndexReader.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds, in the index alone, the newest events of a query. For one question. */
final class Candidates {
    /** With more kinds than that, going through time is faster than going through kinds. */
    private static final int MOST_KINDS_MERGED = 10_000;

    private static final int SCANNED_AT_ONCE = 4_096;

    /** As records write it: no other spelling is the number of one. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    private final AuditIndexReader reader;
    private final AuditQuery query;
    private final Deadline deadline;

    /** Kinds with all terms of the query that a kind can have; null when the query has none. */
    private final @Nullable BitSet kinds;

    Candidates(AuditIndexReader reader, AuditQuery query, Deadline deadline) {
        this.reader = reader;
        this.query = query;
        this.deadline = deadline;
        this.kinds = kinds();
    }

    /** Kinds that all have the terms of the query; null for all kinds. */
    @Nullable
    BitSet matching() {
        return kinds;
    }

    private @Nullable BitSet kinds() {
        BitSet all = null;
        for (Map.Entry<Field, String> term : query.terms().entrySet()) {
            if (!term.getKey().isIdentity()) {
                all = both(all, kindsWith(List.of(term.getKey()), term.getValue()));
            }
        }
        String attribute = query.attribute();
        return attribute == null ? all : both(all, kindsWith(Field.ATTRIBUTE_USES, attribute));
    }

    private static BitSet both(@Nullable BitSet one, BitSet other) {
        if (one != null) {
            other.and(one);
        }
        return other;
    }

    private BitSet kindsWith(List<Field> fields, String value) {
        BitSet found = new BitSet();
        Long text = reader.text(value);
        if (text != null) {
            for (Field field : fields) {
                reader.kinds(field.code(), text, kind -> found.set(Math.toIntExact(kind)));
            }
        }
        return found;
    }

    private boolean isOne(Place place) {
        return kinds == null || kinds.get(Math.toIntExact(place.kind()));
    }

    /**
     * The newest, newest first.
     *
     * @param before only older ones
     */
    List<Place> newest(PlaceInTime before, int limit) {
        Part part = new Part(before.t(), before.index(), query.span().from().getEpochSecond(), limit);
        List<Place> identified = identified(part);
        if (identified != null) {
            return identified;
        }
        String token = query.terms().get(Field.ITEM);
        if (token != null) {
            long digest = Digests.of(token);
            return filtered(part, next -> reader.ofItem(digest, next));
        }
        if (kinds != null && kinds.cardinality() <= MOST_KINDS_MERGED) {
            return new KindMerge(reader, part, deadline).newest(kinds);
        }
        return filtered(part, reader::newest);
    }

    /** The few places of the ids that the query names, or of others with their digests; null when it names none. */
    private @Nullable List<Place> identified(Part part) {
        List<Place> common = null;
        for (Field field : Field.IDS) {
            String id = query.terms().get(field);
            if (id != null) {
                List<Place> places = field == Field.PLACE ? at(id) : reader.identified(Digests.of(id));
                common = common == null ? places : both(common, places);
            }
        }
        return common == null
                ? null
                : within(part, common.stream().filter(this::isOfItem).toList());
    }

    private List<Place> at(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return List.of();
        }
        long place = Long.parseLong(number);
        return reader.range(place, place + 1);
    }

    private static List<Place> both(List<Place> some, List<Place> others) {
        return some.stream()
                .filter(one -> others.stream().anyMatch(other -> other.seq() == one.seq()))
                .toList();
    }

    private boolean isOfItem(Place place) {
        String token = query.terms().get(Field.ITEM);
        return token == null
                || reader.ofItem(Digests.of(token), new Part(place.t(), place.seq() + 1, place.t(), 1)).stream()
                        .anyMatch(one -> one.seq() == place.seq());
    }

    private List<Place> within(Part part, List<Place> places) {
        return places.stream()
                .filter(this::isOne)
                .filter(place -> place.t() >= part.from())
                .filter(place -> place.t() < part.t() || (place.t() == part.t() && place.seq() < part.seq()))
                .sorted(Comparator.comparingLong(Place::t)
                        .thenComparingLong(Place::seq)
                        .reversed())
                .limit(part.limit())
                .toList();
    }

    private List<Place> filtered(Part part, Function<Part, List<Place>> read) {
        int atOnce = kinds == null ? part.limit() : SCANNED_AT_ONCE;
        List<Place> found = new ArrayList<>();
        Part next = new Part(part.t(), part.seq(), part.from(), atOnce);
        while (true) {
            deadline.check();
            List<Place> some = read.apply(next);
            for (Place place : some) {
                if (isOne(place)) {
                    found.add(place);
                    if (found.size() == part.limit()) {
                        return found;
                    }
                }
            }
            if (some.size() < atOnce) {
                return found;
            }
            next = new Part(some.getLast().t(), some.getLast().seq(), part.from(), atOnce);
        }
    }
}
