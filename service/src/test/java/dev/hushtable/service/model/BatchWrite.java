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
import java.util.TreeMap;

/** Puts and deletes of any tables. */
record BatchWrite(List<Write> writes) implements Step {
    BatchWrite {
        writes = List.copyOf(writes);
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("nothing to write");
        }
    }

    @Override
    public List<String> tables() {
        return writes.stream().map(Write::table).distinct().toList();
    }

    private Map<String, List<Write>> byTable() {
        Map<String, List<Write>> byTable = new TreeMap<>();
        writes.forEach(write -> byTable.computeIfAbsent(write.table(), table -> new ArrayList<>())
                .add(write));
        return byTable;
    }

    @Override
    public void run(Trial trial) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("ReturnConsumedCapacity", "INDEXES").put("ReturnItemCollectionMetrics", "SIZE");
        ObjectNode items = body.putObject("RequestItems");
        byTable().forEach((table, ofTable) -> {
            ArrayNode requests = items.putArray(table);
            ofTable.forEach(write -> {
                boolean put = write instanceof Writes.Put;
                requests.addObject()
                        .putObject(put ? "PutRequest" : "DeleteRequest")
                        .set(put ? "Item" : "Key", Value.jsonOf(write.given()));
            });
        });
        trial.expect("BatchWriteItem", body, () -> answer(trial.world()));
    }

    private Answer answer(World world) {
        Map<String, List<List<Value>>> keys = new LinkedHashMap<>();
        byTable().forEach((table, ofTable) -> {
            List<List<Value>> planned = ofTable.stream()
                    .map(write -> write.plan(world.table(table)))
                    .toList();
            if (new HashSet<>(planned).size() < planned.size()) {
                throw Refusal.invalid();
            }
            keys.put(table, planned);
        });
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("UnprocessedItems");
        ArrayNode consumed = body.putArray("ConsumedCapacity");
        byTable().forEach((table, ofTable) -> {
            ModelTable model = world.table(table);
            Cost cost = new Cost(model);
            for (int i = 0; i < ofTable.size(); i++) {
                Write write = ofTable.get(i);
                cost.plus(model.write(keys.get(table).get(i), write instanceof Writes.Put ? write.given() : null), 1);
            }
            consumed.add(cost.json());
            if (model.hasCollections()) {
                Set<Value> partitions = new LinkedHashSet<>();
                keys.get(table).forEach(key -> partitions.add(key.getFirst()));
                ArrayNode collections =
                        body.withObject("/ItemCollectionMetrics").putArray(table);
                partitions.forEach(partition -> collections.add(Write.collection(model, List.of(partition))));
            }
        });
        return Answer.of(body);
    }
}
