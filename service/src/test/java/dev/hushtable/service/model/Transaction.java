package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes of any tables, all or none. */
record Transaction(List<Write> writes) implements Step {
    Transaction {
        writes = List.copyOf(writes);
        if (writes.isEmpty()
                || writes.stream()
                        .anyMatch(write -> write instanceof Writes.Update update
                                && update.changes().isEmpty())) {
            throw new IllegalArgumentException("nothing to write");
        }
    }

    /** An item of a table. */
    record Place(String table, List<Value> key) {}

    @Override
    public List<String> tables() {
        return writes.stream().map(Write::table).distinct().toList();
    }

    @Override
    public void run(Trial trial) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("ReturnConsumedCapacity", "INDEXES").put("ReturnItemCollectionMetrics", "SIZE");
        ArrayNode items = body.putArray("TransactItems");
        writes.forEach(write -> items.addObject().set(write.kind(), write.member(Style.EXPRESSIONS)));
        body.put("ClientRequestToken", trial.token());
        Answer done = trial.expect("TransactWriteItems", body, () -> answer(trial.world()));
        if (!done.isError()) {
            trial.expect("TransactWriteItems", body, () -> again(trial.world()));
        }
    }

    /** The same under the same token: nothing happens, and what was written is read. */
    private Answer again(World world) {
        Map<String, Cost> costs = new LinkedHashMap<>();
        Map<String, Set<Value>> partitions = new LinkedHashMap<>();
        for (Write write : writes) {
            ModelTable model = world.table(write.table());
            List<Value> key = write.plan(model);
            Map<String, Value> item = model.get(key);
            costs.computeIfAbsent(model.name(), name -> new Cost(model))
                    .plus(2 * Cost.readUnits(item == null ? 0 : Value.sizeOf(item)));
            note(write, model, key, partitions);
        }
        return answer(world, costs, "ReadCapacityUnits", partitions);
    }

    private static void note(Write write, ModelTable model, List<Value> key, Map<String, Set<Value>> partitions) {
        if (model.hasCollections() && !(write instanceof Writes.Check)) {
            partitions
                    .computeIfAbsent(model.name(), name -> new LinkedHashSet<>())
                    .add(key.getFirst());
        }
    }

    private static Answer answer(
            World world, Map<String, Cost> costs, String units, Map<String, Set<Value>> partitions) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode consumed = body.putArray("ConsumedCapacity");
        costs.values().forEach(cost -> consumed.add(cost.json(units)));
        partitions.forEach((table, values) -> {
            ArrayNode collections = body.withObject("/ItemCollectionMetrics").putArray(table);
            values.forEach(value -> collections.add(Write.collection(world.table(table), List.of(value))));
        });
        return Answer.of(body);
    }

    private Answer answer(World world) {
        writes.forEach(write -> {
            if (write instanceof Writes.Update update) {
                Path.refuseClashes(update.changes().stream().map(Change::path).toList());
            }
        });
        List<Place> places = places(writes, write -> new Place(write.table(), write.plan(world.table(write.table()))));
        List<@Nullable Map<String, Value>> after = new ArrayList<>();
        decide(world, places, after);
        Map<String, Cost> costs = new LinkedHashMap<>();
        Map<String, Set<Value>> partitions = new LinkedHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            ModelTable model = world.table(places.get(i).table());
            List<Value> key = places.get(i).key();
            Cost cost = model.write(key, after.get(i));
            costs.computeIfAbsent(model.name(), name -> new Cost(model)).plus(cost, 2);
            note(writes.get(i), model, key, partitions);
        }
        return answer(world, costs, "WriteCapacityUnits", partitions);
    }

    private void decide(World world, List<Place> places, List<@Nullable Map<String, Value>> after) {
        List<@Nullable Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            ModelTable model = world.table(places.get(i).table());
            try {
                after.add(writes.get(i).decide(model, model.get(places.get(i).key())));
                refusals.add(null);
            } catch (Refusal refusal) {
                after.add(null);
                refusals.add(refusal);
            }
        }
        refuse(refusals);
    }

    /** The items of the members, of which no two may be the same. */
    static <M> List<Place> places(List<M> members, Function<M, Place> find) {
        List<Place> places = new ArrayList<>();
        List<@Nullable Refusal> refusals = new ArrayList<>();
        for (M member : members) {
            try {
                places.add(find.apply(member));
                refusals.add(null);
            } catch (Refusal refusal) {
                if (refusal.of() == Refusal.Of.REQUEST) {
                    throw refusal;
                }
                refusals.add(refusal);
            }
        }
        refuse(refusals);
        if (new HashSet<>(places).size() < places.size()) {
            throw Refusal.ofRequest();
        }
        return places;
    }

    private static void refuse(List<@Nullable Refusal> refusals) {
        if (refusals.stream().allMatch(refusal -> refusal == null)) {
            return;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        ArrayNode reasons = members.putArray("CancellationReasons");
        for (Refusal refusal : refusals) {
            ObjectNode reason = reasons.addObject();
            if (refusal == null) {
                reason.put("Code", "None");
            } else {
                ObjectNode answer = refusal.answer().body();
                boolean invalid = answer.path("__type").asText().equals(Refusal.VALIDATION);
                reason.put("Code", invalid ? "ValidationError" : "ConditionalCheckFailed");
                if (answer.has("Item")) {
                    reason.set("Item", answer.get("Item"));
                }
            }
        }
        throw Refusal.with(Answer.error("TransactionCanceledException", members));
    }
}
