package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads by key. */
final class Gets {
    private Gets() {}

    record Get(
            String table,
            Map<String, Value> key,
            @Nullable List<Path> projection,
            Paging.Consistency consistency,
            Style style)
            implements Step {
        Get {
            if (projection != null && projection.isEmpty()) {
                throw new IllegalArgumentException("an empty projection");
            }
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            ObjectNode body = request(style);
            body.put("ReturnConsumedCapacity", "INDEXES");
            body.put("ConsistentRead", consistency == Paging.Consistency.STRONG);
            trial.expect("GetItem", body, () -> answer(trial.world()));
        }

        private Answer answer(World world) {
            ModelTable model = world.table(table);
            if (projection != null) {
                Path.refuseClashes(projection);
            }
            Map<String, Value> item = model.get(model.keyOf(key));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (item != null) {
                body.set("Item", shown(item));
            }
            double factor = consistency == Paging.Consistency.STRONG ? 1 : 0.5;
            body.set(
                    "ConsumedCapacity",
                    new Cost(model).plus(factor * units(item)).json());
            return Answer.of(body);
        }

        private static double units(@Nullable Map<String, Value> item) {
            return Cost.readUnits(item == null ? 0 : Value.sizeOf(item));
        }

        private JsonNode shown(Map<String, Value> item) {
            return Value.jsonOf(projection == null ? item : Path.gather(projection, path -> path.in(item)));
        }

        private ObjectNode request(Style asked) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
            body.set("Key", Value.jsonOf(key));
            ObjectNode legacy = body.deepCopy();
            if (asked == Style.LEGACY && projection != null && Legacy.sayProjection(projection, legacy)) {
                return legacy;
            }
            Writing.Expressions writing = new Writing.Expressions();
            if (projection != null) {
                body.put("ProjectionExpression", Paging.text(projection, writing));
            }
            writing.into(body);
            return body;
        }
    }

    /** All as of one moment. */
    record TransactGet(List<Get> gets) implements Step {
        TransactGet {
            gets = List.copyOf(gets);
            if (gets.isEmpty()) {
                throw new IllegalArgumentException("nothing to get");
            }
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("ReturnConsumedCapacity", "INDEXES");
            var items = body.putArray("TransactItems");
            gets.forEach(get -> items.addObject().set("Get", get.request(Style.EXPRESSIONS)));
            trial.expect("TransactGetItems", body, () -> answer(trial.world()));
        }

        private Answer answer(World world) {
            for (Get get : gets) {
                if (get.projection() != null) {
                    Path.refuseClashes(get.projection());
                }
            }
            List<Transaction.Place> places = Transaction.places(
                    gets,
                    get -> new Transaction.Place(
                            get.table(), world.table(get.table()).keyOf(get.key())));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            var responses = body.putArray("Responses");
            Map<String, Cost> costs = new LinkedHashMap<>();
            for (int i = 0; i < gets.size(); i++) {
                ModelTable model = world.table(places.get(i).table());
                Map<String, Value> item = model.get(places.get(i).key());
                ObjectNode response = responses.addObject();
                JsonNode shown = item == null ? null : gets.get(i).shown(item);
                if (shown != null && !shown.isEmpty()) {
                    response.set("Item", shown);
                }
                costs.computeIfAbsent(model.name(), name -> new Cost(model)).plus(2 * Get.units(item));
            }
            var consumed = body.putArray("ConsumedCapacity");
            costs.values().forEach(cost -> consumed.add(cost.json("ReadCapacityUnits")));
            return Answer.of(body);
        }
    }

    /** Keys of one table, all shown alike. */
    record Batch(
            String table,
            List<Map<String, Value>> keys,
            @Nullable List<Path> projection,
            Paging.Consistency consistency)
            implements Step {
        Batch {
            keys = List.copyOf(keys);
            if (keys.isEmpty() || projection != null && projection.isEmpty()) {
                throw new IllegalArgumentException("nothing to get");
            }
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("ReturnConsumedCapacity", "INDEXES");
            ObjectNode wanted = body.putObject("RequestItems").putObject(table);
            wanted.put("ConsistentRead", consistency == Paging.Consistency.STRONG);
            var list = wanted.putArray("Keys");
            keys.forEach(key -> list.add(Value.jsonOf(key)));
            if (projection != null) {
                Writing.Expressions writing = new Writing.Expressions();
                wanted.put("ProjectionExpression", Paging.text(projection, writing));
                writing.into(wanted);
            }
            trial.expect("BatchGetItem", body, () -> answer(trial.world()));
        }

        private Answer answer(World world) {
            ModelTable model = world.table(table);
            if (projection != null) {
                Path.refuseClashes(projection);
            }
            Set<List<Value>> seen = new HashSet<>();
            List<Map<String, Value>> found = new ArrayList<>();
            double factor = consistency == Paging.Consistency.STRONG ? 1 : 0.5;
            Cost cost = new Cost(model);
            for (Map<String, Value> given : keys) {
                List<Value> key = model.keyOf(given);
                if (!seen.add(key)) {
                    throw Refusal.invalid();
                }
                Map<String, Value> item = model.get(key);
                cost.plus(factor * Get.units(item));
                if (item != null) {
                    found.add(projection == null ? item : Path.gather(projection, path -> path.in(item)));
                }
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            var items = body.putObject("Responses").putArray(table);
            found.forEach(item -> items.add(Value.jsonOf(item)));
            body.putObject("UnprocessedKeys");
            body.putArray("ConsumedCapacity").add(cost.json());
            return Answer.of(body);
        }
    }
}
