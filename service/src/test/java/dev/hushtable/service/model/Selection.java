package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as a SELECT of PartiQL, page after page.
 *
 * @param keys what it asks of the keys
 * @param orderBy the sort attribute to go backwards by, or null
 */
record Selection(
        Paging.Source source,
        List<Condition> keys,
        @Nullable String orderBy,
        Paging paging) {

    /** Whether it can be said: all that the source holds, of what a filter leaves. */
    static boolean says(Paging paging, Paging.Source source) {
        boolean whole = source.index() == null || source.index().holdsAll();
        return paging.style() == Style.PARTIQL && whole && paging.projection() == null && paging.select() == null;
    }

    void readPages(Trial trial, List<Map<String, Value>> entries) {
        Paging asked = isPoint() ? unlimited() : paging;
        int from = 0;
        JsonNode token = null;
        do {
            ObjectNode body = statement();
            if (token != null) {
                body.set("NextToken", token);
            }
            int first = from;
            Answer expected = asked.page(source, entries, first);
            from += expected.body().remove("ScannedCount").asInt();
            expected.body().remove("Count");
            Answer actual = trial.ask("ExecuteStatement", body);
            token = actual.body().remove("NextToken");
            trial.judge("ExecuteStatement", body, expected, actual);
        } while (token != null);
        if (from < entries.size()) {
            throw trial.wrong("a SELECT ends after " + from + " of " + entries);
        }
    }

    /** One that names the item's whole key has no pages. */
    private boolean isPoint() {
        return source.index() == null
                && keys.size() == source.table().keys().size()
                && keys.stream()
                        .allMatch(key -> key instanceof Condition.Compare compare
                                && compare.comparator() == Condition.Comparator.EQ);
    }

    private Paging unlimited() {
        return new Paging(null, paging.filter(), null, null, paging.consistency(), paging.style());
    }

    private ObjectNode statement() {
        Writing.Statement writing = new Writing.Statement();
        List<Condition> all = new ArrayList<>(keys);
        if (paging.filter() != null) {
            all.add(new Condition.Several(Condition.Several.Connective.AND, List.of(paging.filter())));
        }
        String where = all.stream().map(condition -> condition.text(writing)).collect(Collectors.joining(" AND "));
        String from = writing.name(source.table().name())
                + (source.index() == null
                        ? ""
                        : "." + writing.name(source.index().name()));
        String order = orderBy == null ? "" : " ORDER BY " + writing.name(orderBy) + " DESC";
        ObjectNode body = writing.body("SELECT * FROM " + from + " WHERE " + where + order);
        body.put("ConsistentRead", paging.consistency() == Paging.Consistency.STRONG);
        if (paging.limit() != null) {
            body.put("Limit", paging.limit());
        }
        return body.put("ReturnConsumedCapacity", "INDEXES");
    }
}
