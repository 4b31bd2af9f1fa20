package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Query and Scan share.
 *
 * @param limit entries to look at a page; null for no limit
 * @param select null when the request does not say it
 */
record Paging(
        @Nullable Integer limit,
        @Nullable Condition filter,
        @Nullable List<Path> projection,
        @Nullable Select select,
        Consistency consistency,
        Style style) {
    Paging {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("no items a page");
        }
        if (projection != null && projection.isEmpty()) {
            throw new IllegalArgumentException("an empty projection");
        }
    }

    enum Consistency {
        EVENTUAL,
        STRONG
    }

    enum Select {
        ALL_ATTRIBUTES,
        ALL_PROJECTED_ATTRIBUTES,
        COUNT
    }

    /** Where the pages come from; null is the table itself. */
    record Source(ModelTable table, @Nullable ModelIndex index) {
        Set<String> placeNames() {
            if (index != null) {
                return index.placeNames(table);
            }
            return table.keys().stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
        }

        boolean holds(String name) {
            return index == null || index.holds(name, table);
        }

        boolean isGlobal() {
            return index != null && index.scope() == ModelIndex.Scope.GLOBAL;
        }
    }

    static Source source(ModelTable table, @Nullable String index) {
        if (index == null) {
            return new Source(table, null);
        }
        if (!table.hasIndex(index)) {
            throw Refusal.invalid();
        }
        return new Source(table, table.index(index));
    }

    /** What is wrong with the request, whatever there is to read. */
    void check(Source source) {
        boolean tooMuch = source.isGlobal() && (consistency == Consistency.STRONG || lacks(source));
        boolean filtersMore = filter != null && !filter.names().stream().allMatch(source::holds);
        boolean wrongSelect = select == Select.ALL_PROJECTED_ATTRIBUTES && source.index() == null
                || select != null && projection != null;
        if (projection != null) {
            Path.refuseClashes(projection);
        }
        if (tooMuch || filtersMore || wrongSelect) {
            throw Refusal.invalid();
        }
    }

    /** Whether it asks for what the index does not have. */
    private boolean lacks(Source source) {
        ModelIndex index = source.index();
        if (index == null || index.holdsAll()) {
            return false;
        }
        return select == Select.ALL_ATTRIBUTES
                || projection != null && !projection.stream().allMatch(path -> source.holds(path.top()));
    }

    /** The page that begins at {@code from} of all entries, in their order. */
    Answer page(Source source, List<Map<String, Value>> entries, int from) {
        boolean full = limit != null && limit <= entries.size() - from;
        List<Map<String, Value>> seen = entries.subList(from, full && limit != null ? from + limit : entries.size());
        double factor = consistency == Consistency.STRONG ? 1 : 0.5;
        Cost cost = new Cost(source.table());
        cost.plus(
                source.index(),
                factor * Cost.readUnits(seen.stream().mapToLong(Value::sizeOf).sum()));
        List<Map<String, Value>> found = new ArrayList<>();
        for (Map<String, Value> entry : seen) {
            if (filter == null || filter.holds(entry)) {
                Map<String, Value> whole = entry;
                if (lacks(source)) {
                    whole = whole(source.table(), entry);
                    cost.plus(factor * Cost.readUnits(Value.sizeOf(whole)));
                }
                found.add(shown(whole));
            }
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Count", found.size()).put("ScannedCount", seen.size());
        body.set("ConsumedCapacity", cost.json());
        if (select != Select.COUNT) {
            var items = body.putArray("Items");
            found.forEach(item -> items.add(Value.jsonOf(item)));
        }
        if (full) {
            body.set("LastEvaluatedKey", Value.jsonOf(place(source, seen.getLast())));
        }
        return Answer.of(body);
    }

    static Map<String, Value> place(Source source, Map<String, Value> entry) {
        Map<String, Value> place = new HashMap<>(entry);
        place.keySet().retainAll(source.placeNames());
        return place;
    }

    private static Map<String, Value> whole(ModelTable table, Map<String, Value> entry) {
        Map<String, Value> whole = table.get(table.keyIn(entry));
        return whole == null ? Map.of() : whole;
    }

    private Map<String, Value> shown(Map<String, Value> item) {
        return projection == null ? item : Path.gather(projection, path -> path.in(item));
    }

    /** The members of the request, put into {@code body}. */
    void into(ObjectNode body, Writing.Expressions writing) {
        if (filter != null) {
            body.put("FilterExpression", filter.text(writing));
        }
        if (projection != null) {
            body.put("ProjectionExpression", text(projection, writing));
        }
        rest(body);
    }

    static String text(List<Path> projection, Writing writing) {
        return projection.stream().map(writing::path).collect(Collectors.joining(", "));
    }

    /** The same in legacy parameters; whether it can be said. */
    boolean sayLegacy(ObjectNode body, String filterMember) {
        rest(body);
        return (filter == null || Legacy.say(filter, filterMember, body))
                && (projection == null || Legacy.sayProjection(projection, body));
    }

    private void rest(ObjectNode body) {
        if (limit != null) {
            body.put("Limit", limit);
        }
        if (select != null) {
            body.put("Select", select.name());
        }
        body.put("ConsistentRead", consistency == Consistency.STRONG).put("ReturnConsumedCapacity", "INDEXES");
    }
}
