package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table: a map from keys to items, and what its indexes are. Their entries are found by looking at every item. */
final class ModelTable {
    private final String name;
    private final List<Key> keys;
    private final List<ModelIndex> candidates;
    private final Map<String, ModelIndex> indexes = new TreeMap<>();
    private final Map<List<Value>, Map<String, Value>> items = new LinkedHashMap<>();

    ModelTable(String name, List<Key> keys, List<ModelIndex> candidates) {
        this.name = name;
        this.keys = keys;
        this.candidates = candidates;
        candidates.stream()
                .filter(index -> index.scope() == ModelIndex.Scope.LOCAL)
                .forEach(index -> indexes.put(index.name(), index));
    }

    String name() {
        return name;
    }

    List<Key> keys() {
        return keys;
    }

    /** The indexes it may have, the global ones now and then. */
    List<ModelIndex> candidates() {
        return candidates;
    }

    /** One it may have, whether it has it now or not. */
    ModelIndex candidate(String index) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(index))
                .findFirst()
                .orElseThrow();
    }

    Collection<ModelIndex> indexes() {
        return indexes.values();
    }

    ModelIndex index(String index) {
        return Objects.requireNonNull(indexes.get(index), index);
    }

    boolean hasIndex(String index) {
        return indexes.containsKey(index);
    }

    void add(ModelIndex index) {
        indexes.put(index.name(), index);
    }

    void drop(String index) {
        indexes.remove(index);
    }

    Collection<Map<String, Value>> items() {
        return items.values();
    }

    @Nullable
    Map<String, Value> get(List<Value> key) {
        return items.get(key);
    }

    /** The key of a request, which has the key attributes and nothing else. */
    List<Value> keyOf(Map<String, Value> given) {
        if (given.size() != keys.size()) {
            throw Refusal.invalid();
        }
        return keyIn(given);
    }

    /** The key in a whole item. That it is empty is said of the whole request, even within a transaction. */
    List<Value> keyIn(Map<String, Value> item) {
        List<Value> key = new ArrayList<>();
        for (Key attribute : keys) {
            Value value = item.get(attribute.name());
            if (value == null || !value.type().equals(attribute.type())) {
                throw Refusal.invalid();
            }
            key.add(value);
        }
        for (int i = 0; i < key.size(); i++) {
            if (Key.isEmpty(key.get(i))) {
                throw Refusal.ofRequest();
            }
            if (key.get(i).size() > (i == 0 ? ModelIndex.MAX_PARTITION_BYTES : ModelIndex.MAX_SORT_BYTES)) {
                throw Refusal.invalid();
            }
        }
        return key;
    }

    /** DynamoDB refuses items whose key attributes of an index are there, and wrong. */
    void checkIndexed(Map<String, Value> item, Set<String> changed) {
        List<Key> given = indexes.values().stream()
                .flatMap(index -> index.keys().stream())
                .filter(key -> changed.contains(key.name()) && item.containsKey(key.name()))
                .toList();
        for (Key key : given) {
            Value value = Objects.requireNonNull(item.get(key.name()));
            if (value.type().equals(key.type()) && Key.isEmpty(value)) {
                throw Refusal.ofRequest();
            }
        }
        boolean fits = given.stream().allMatch(key -> key.fits(item.get(key.name())));
        if (!fits || indexes.values().stream().anyMatch(index -> index.isTooLong(item, changed))) {
            throw Refusal.invalid();
        }
    }

    static Set<String> changed(@Nullable Map<String, Value> before, Map<String, Value> after) {
        Set<String> names = new TreeSet<>(after.keySet());
        names.removeIf(attribute -> before != null && after.get(attribute).equals(before.get(attribute)));
        return names;
    }

    /** Puts an item, or takes one away; what it costs. */
    Cost write(List<Value> key, @Nullable Map<String, Value> after) {
        Map<String, Value> before = after == null ? items.remove(key) : items.put(key, after);
        Cost cost = new Cost(this).plus(Cost.writeUnits(size(before), size(after)));
        for (ModelIndex index : indexes.values()) {
            Map<String, Value> gone = entry(index, before);
            Map<String, Value> come = entry(index, after);
            if (gone != null && come != null && index.moved(gone, come)) {
                cost.plus(index, Cost.writeUnits(size(gone), 0)).plus(index, Cost.writeUnits(0, size(come)));
            } else if (!Objects.equals(gone, come)) {
                cost.plus(index, Cost.writeUnits(size(gone), size(come)));
            }
        }
        return cost;
    }

    private @Nullable Map<String, Value> entry(ModelIndex index, @Nullable Map<String, Value> item) {
        return item == null || !index.has(item) ? null : index.projected(item, this);
    }

    private static long size(@Nullable Map<String, Value> item) {
        return item == null ? 0 : Value.sizeOf(item);
    }

    /** What an index holds; of the table itself, its items. */
    List<Map<String, Value>> entries(@Nullable ModelIndex index) {
        return index == null
                ? List.copyOf(items.values())
                : items.values().stream()
                        .filter(index::has)
                        .map(item -> index.projected(item, this))
                        .toList();
    }

    Set<Value> partitions() {
        return items.keySet().stream().map(List::getFirst).collect(Collectors.toSet());
    }

    boolean hasCollections() {
        return indexes.values().stream().anyMatch(index -> index.scope() == ModelIndex.Scope.LOCAL);
    }

    /** The items of a partition and their entries in local indexes. */
    long collectionBytes(Value partition) {
        long bytes = 0;
        for (Map.Entry<List<Value>, Map<String, Value>> item : items.entrySet()) {
            if (item.getKey().getFirst().equals(partition)) {
                bytes += size(item.getValue());
                for (ModelIndex index : indexes.values()) {
                    bytes += index.scope() == ModelIndex.Scope.LOCAL ? size(entry(index, item.getValue())) : 0;
                }
            }
        }
        return bytes;
    }

    /** What CreateTable is asked, with the indexes it has now. */
    ObjectNode definition() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("TableName", name);
        json.put("BillingMode", "PAY_PER_REQUEST");
        var schema = json.putArray("KeySchema");
        for (int i = 0; i < keys.size(); i++) {
            schema.addObject().put("AttributeName", keys.get(i).name()).put("KeyType", i == 0 ? "HASH" : "RANGE");
        }
        Map<String, String> attributes = new TreeMap<>();
        keys.forEach(key -> attributes.put(key.name(), key.type()));
        for (ModelIndex index : indexes.values()) {
            index.keys().forEach(key -> attributes.put(key.name(), key.type()));
            json.withArray("/" + (index.scope() == ModelIndex.Scope.LOCAL ? "Local" : "Global") + "SecondaryIndexes")
                    .add(index.definition());
        }
        json.set("AttributeDefinitions", definitions(attributes));
        return json;
    }

    static com.fasterxml.jackson.databind.node.ArrayNode definitions(Map<String, String> attributes) {
        var json = JsonNodeFactory.instance.arrayNode();
        attributes.forEach((attribute, type) ->
                json.addObject().put("AttributeName", attribute).put("AttributeType", type));
        return json;
    }

    /** The items as they are, to come back to. */
    Map<List<Value>, Map<String, Value>> snapshot() {
        return new LinkedHashMap<>(items);
    }

    void restore(Map<List<Value>, Map<String, Value>> snapshot) {
        items.clear();
        items.putAll(snapshot);
    }
}
