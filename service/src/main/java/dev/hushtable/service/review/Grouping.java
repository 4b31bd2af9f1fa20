package dev.hushtable.service.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a summary. Not thread-safe. */
public final class Grouping {
    private final AuditQuery query;
    private final List<Field> fields;
    private final Map<List<String>, Tally> groups = new HashMap<>();
    private long left;

    public Grouping(AuditQuery query, List<Field> fields) {
        if (fields.isEmpty()
                || fields.size() > Limits.MAX_GROUPING
                || fields.stream().anyMatch(Field::isIdentity)) {
            throw new IllegalArgumentException(
                    "a summary is grouped by 1 to " + Limits.MAX_GROUPING + " fields that are no identities");
        }
        this.query = query;
        this.fields = List.copyOf(fields);
    }

    /** So many events of one kind, between two times. */
    public record Tally(long count, Instant first, Instant last) {
        Tally plus(Tally other) {
            return new Tally(
                    count + other.count,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    public void add(Facts facts, Tally tally) {
        if (tally.count() > 0) {
            add(facts, tally, new ArrayList<>());
        }
    }

    private void add(Facts facts, Tally tally, List<String> values) {
        if (values.size() == fields.size()) {
            put(List.copyOf(values), tally);
            return;
        }
        List<String> counted = query.counted(fields.get(values.size()), facts);
        for (String value : counted.isEmpty() ? List.of("") : counted) {
            values.add(value);
            add(facts, tally, values);
            values.removeLast();
        }
    }

    private void put(List<String> values, Tally tally) {
        Tally before = groups.get(values);
        if (before != null) {
            groups.put(values, before.plus(tally));
        } else if (groups.size() < Limits.MAX_GROUPS) {
            groups.put(values, tally);
        } else {
            left++;
        }
    }

    /** @param upTo see {@link Summary#upTo} */
    public Summary summary(long upTo) {
        List<Summary.Row> rows = new ArrayList<>();
        groups.forEach(
                (values, tally) -> rows.add(new Summary.Row(values, tally.count(), tally.first(), tally.last())));
        rows.sort(Comparator.comparingLong(Summary.Row::count)
                .reversed()
                .thenComparing(row -> String.join("\n", row.values())));
        return new Summary(fields, rows, left, upTo);
    }
}
