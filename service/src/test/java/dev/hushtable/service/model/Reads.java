package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Query and Scan, each page after page to the end. */
final class Reads {
    private Reads() {}

    /** What both do: find out an order once that DynamoDB leaves open, then insist on it. */
    private interface Paged extends Step {
        String table();

        @Nullable
        String index();

        Paging paging();

        String operation();

        /** The request but for the place where it goes on. */
        ObjectNode body(Paging paging, World world);

        /** What the model looks at. */
        List<Map<String, Value>> candidates(Paging.Source source);

        @Override
        default List<String> tables() {
            return List.of();
        }

        /** All entries in the server's order. */
        default List<Map<String, Value>> learn(Trial trial, Paging.Source source) {
            Paging everything = new Paging(null, null, null, null, Paging.Consistency.EVENTUAL, Style.EXPRESSIONS);
            ObjectNode body = body(everything, trial.world());
            Answer answer = trial.ask(operation(), body);
            Map<String, Map<String, Value>> known = new HashMap<>();
            source.table().entries(source.index()).forEach(entry -> known.put(text(Value.jsonOf(entry)), entry));
            List<Map<String, Value>> found = new ArrayList<>();
            for (JsonNode item : answer.body().path("Items")) {
                Map<String, Value> entry = known.get(Answer.canonical(item).toString());
                if (entry == null) {
                    throw trial.mismatch(operation(), body, "no item " + item, answer);
                }
                found.add(entry);
            }
            return found;
        }

        private static String text(JsonNode json) {
            return Answer.of(json).toString();
        }

        /** All pages of the entries, in that order. */
        default void readPages(Trial trial, Paging.Source source, List<Map<String, Value>> entries) {
            int from = 0;
            JsonNode start = null;
            do {
                ObjectNode body = body(paging(), trial.world());
                if (start != null) {
                    body.set("ExclusiveStartKey", start);
                }
                int first = from;
                Answer page = trial.expect(operation(), body, () -> paging().page(source, entries, first));
                start = page.body().get("LastEvaluatedKey");
                from += page.body().path("ScannedCount").asInt();
            } while (start != null);
        }
    }

    /**
     * @param partition a value for each partition attribute
     * @param prefix values of the first sort attributes
     * @param next a condition on the sort attribute after them, or null
     */
    record Query(
            String table,
            @Nullable String index,
            List<Value> partition,
            List<Value> prefix,
            @Nullable Condition next,
            Order order,
            Paging paging)
            implements Paged {
        enum Order {
            ASCENDING,
            DESCENDING
        }

        @Override
        public String operation() {
            return "Query";
        }

        private static List<Key> partitionKeys(ModelTable table, @Nullable ModelIndex index) {
            return index == null ? table.keys().subList(0, 1) : index.partition();
        }

        private static List<Key> sortKeys(ModelTable table, @Nullable ModelIndex index) {
            return index == null ? table.keys().subList(1, table.keys().size()) : index.sort();
        }

        @Override
        public void run(Trial trial) {
            ModelTable model = trial.world().table(table);
            try {
                Paging.Source source = Paging.source(model, index);
                paging.check(source);
                refuseKeys(source);
                List<Map<String, Value>> entries = learn(trial, source);
                checkOrder(trial, source, entries);
                if (Selection.says(paging, source)
                        && (order == Order.ASCENDING || !orderBy(source).isEmpty())) {
                    selection(source).readPages(trial, entries);
                } else {
                    readPages(trial, source, entries);
                }
            } catch (Refusal refusal) {
                trial.expect(operation(), body(paging, trial.world()), refusal::answer);
            }
        }

        private Selection selection(Paging.Source source) {
            ModelTable model = source.table();
            List<Condition> keys = keys(partitionKeys(model, source.index()), sortKeys(model, source.index()));
            return new Selection(source, keys, order == Order.ASCENDING ? null : orderBy(source), paging);
        }

        private static String orderBy(Paging.Source source) {
            List<Key> sort = sortKeys(source.table(), source.index());
            return sort.isEmpty() ? "" : sort.getFirst().name();
        }

        /** A filter has nothing to say about keys. */
        private void refuseKeys(Paging.Source source) {
            List<Key> keys = new ArrayList<>(partitionKeys(source.table(), source.index()));
            keys.addAll(sortKeys(source.table(), source.index()));
            Condition filter = paging.filter();
            if (filter != null && keys.stream().anyMatch(key -> filter.names().contains(key.name()))) {
                throw Refusal.invalid();
            }
        }

        @Override
        public List<Map<String, Value>> candidates(Paging.Source source) {
            List<Key> partitionKeys = partitionKeys(source.table(), source.index());
            List<Key> sortKeys = sortKeys(source.table(), source.index());
            return source.table().entries(source.index()).stream()
                    .filter(entry -> matches(partitionKeys, partition, entry) && matches(sortKeys, prefix, entry))
                    .filter(entry -> next == null || next.holds(entry))
                    .toList();
        }

        private static boolean matches(List<Key> keys, List<Value> values, Map<String, Value> entry) {
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).equals(entry.get(keys.get(i).name()))) {
                    return false;
                }
            }
            return true;
        }

        private void checkOrder(Trial trial, Paging.Source source, List<Map<String, Value>> entries) {
            List<Map<String, Value>> candidates = candidates(source);
            if (entries.size() != candidates.size() || !entries.containsAll(candidates)) {
                throw trial.wrong("Query finds " + entries + " and not " + candidates);
            }
            List<Key> sort = sortKeys(source.table(), source.index());
            for (int i = 1; i < entries.size(); i++) {
                int found = compare(sort, entries.get(i - 1), entries.get(i));
                if (order == Order.ASCENDING ? found > 0 : found < 0) {
                    throw trial.wrong("out of order: " + entries);
                }
            }
        }

        private static int compare(List<Key> sort, Map<String, Value> a, Map<String, Value> b) {
            for (Key key : sort) {
                int found = Value.compare(key.of(a), key.of(b));
                if (found != 0) {
                    return found;
                }
            }
            return 0;
        }

        @Override
        public ObjectNode body(Paging asked, World world) {
            ModelTable model = world.table(table);
            ModelIndex from = index == null ? null : model.candidate(index);
            List<Condition> keys = keys(partitionKeys(model, from), sortKeys(model, from));
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
            if (index != null) {
                body.put("IndexName", index);
            }
            body.put("ScanIndexForward", order == Order.ASCENDING);
            ObjectNode legacy = body.deepCopy();
            Condition all = new Condition.Several(Condition.Several.Connective.AND, keys);
            if (asked.style() == Style.LEGACY && Legacy.say(all, "KeyConditions", legacy)) {
                legacy.remove("ConditionalOperator");
                if (asked.sayLegacy(legacy, "QueryFilter")) {
                    return legacy;
                }
            }
            Writing.Expressions writing = new Writing.Expressions();
            body.put(
                    "KeyConditionExpression",
                    String.join(
                            " AND ", keys.stream().map(key -> key.text(writing)).toList()));
            asked.into(body, writing);
            writing.into(body);
            return body;
        }

        private List<Condition> keys(List<Key> partitionKeys, List<Key> sortKeys) {
            List<Condition> conditions = new ArrayList<>();
            for (int i = 0; i < partition.size(); i++) {
                conditions.add(equal(partitionKeys.get(i), partition.get(i)));
            }
            for (int i = 0; i < prefix.size(); i++) {
                conditions.add(equal(sortKeys.get(i), prefix.get(i)));
            }
            if (next != null) {
                conditions.add(next);
            }
            return conditions;
        }

        private static Condition equal(Key key, Value value) {
            return new Condition.Compare(Path.of(key.name()), Condition.Comparator.EQ, value);
        }
    }

    /** @param segments how many together make the whole; each is read */
    record Scan(String table, @Nullable String index, int segments, Paging paging) implements Step {
        Scan {
            if (segments < 1) {
                throw new IllegalArgumentException("no segment");
            }
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            try {
                Paging.Source source = Paging.source(trial.world().table(table), index);
                paging.check(source);
                List<Map<String, Value>> all = new ArrayList<>();
                for (int i = 0; i < segments; i++) {
                    Segment segment = new Segment(table, index, i, segments, paging);
                    List<Map<String, Value>> entries = segment.learn(trial, source);
                    all.addAll(entries);
                    segment.readPages(trial, source, entries);
                }
                List<Map<String, Value>> wanted = source.table().entries(source.index());
                if (all.size() != wanted.size() || !all.containsAll(wanted)) {
                    throw trial.wrong("Scan finds " + all + " and not " + wanted);
                }
            } catch (Refusal refusal) {
                Segment first = new Segment(table, index, 0, segments, paging);
                trial.expect("Scan", first.body(paging, trial.world()), refusal::answer);
            }
        }
    }

    private record Segment(String table, @Nullable String index, int segment, int segments, Paging paging)
            implements Paged {
        @Override
        public void run(Trial trial) {
            throw new IllegalStateException("only a part of a step");
        }

        @Override
        public String operation() {
            return "Scan";
        }

        @Override
        public List<Map<String, Value>> candidates(Paging.Source source) {
            return source.table().entries(source.index());
        }

        @Override
        public ObjectNode body(Paging asked, World world) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
            if (index != null) {
                body.put("IndexName", Objects.requireNonNull(index));
            }
            if (segments > 1) {
                body.put("Segment", segment).put("TotalSegments", segments);
            }
            ObjectNode legacy = body.deepCopy();
            if (asked.style() == Style.LEGACY && asked.sayLegacy(legacy, "ScanFilter")) {
                return legacy;
            }
            Writing.Expressions writing = new Writing.Expressions();
            asked.into(body, writing);
            writing.into(body);
            return body;
        }
    }
}
