package dev.hushtable.service.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An index as it is defined. */
record ModelIndex(String name, Scope scope, List<Key> partition, List<Key> sort, Projection projection) {
    static final int MAX_PARTITION_BYTES = 2048;
    static final int MAX_SORT_BYTES = 1024;

    enum Scope {
        LOCAL,
        GLOBAL
    }

    /** All attributes, or those and the keys. */
    sealed interface Projection {
        record All() implements Projection {}

        record Only(Set<String> names) implements Projection {}
    }

    List<Key> keys() {
        List<Key> keys = new ArrayList<>(partition);
        keys.addAll(sort);
        return keys;
    }

    boolean holdsAll() {
        return projection instanceof Projection.All;
    }

    boolean has(Map<String, Value> item) {
        return keys().stream().allMatch(key -> key.fits(item.get(key.name()))) && !isTooLong(item, namesOf(keys()));
    }

    private static Set<String> namesOf(List<Key> keys) {
        return keys.stream().map(Key::name).collect(Collectors.toSet());
    }

    /** Whether one of these attributes of an item is longer than it may be as a key. */
    boolean isTooLong(Map<String, Value> item, Set<String> names) {
        return isTooLong(partition, MAX_PARTITION_BYTES, item, names) || isTooLong(sort, MAX_SORT_BYTES, item, names);
    }

    private static boolean isTooLong(List<Key> keys, int maxBytes, Map<String, Value> item, Set<String> names) {
        return keys.stream()
                .filter(key -> names.contains(key.name()) && key.fits(item.get(key.name())))
                .anyMatch(key -> key.of(item).size() > maxBytes);
    }

    /** Names of the attributes that tell an entry from all others. */
    Set<String> placeNames(ModelTable table) {
        Set<String> names = new LinkedHashSet<>();
        keys().forEach(key -> names.add(key.name()));
        table.keys().forEach(key -> names.add(key.name()));
        return names;
    }

    boolean holds(String name, ModelTable table) {
        return switch (projection) {
            case Projection.All() -> true;
            case Projection.Only(Set<String> names) ->
                names.contains(name) || placeNames(table).contains(name);
        };
    }

    /** What the index shows of an item that is in it. */
    Map<String, Value> projected(Map<String, Value> item, ModelTable table) {
        Map<String, Value> shown = new TreeMap<>(item);
        shown.keySet().removeIf(name -> !holds(name, table));
        return shown;
    }

    ObjectNode definition() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("IndexName", name);
        ArrayNode schema = json.putArray("KeySchema");
        partition.forEach(
                key -> schema.addObject().put("AttributeName", key.name()).put("KeyType", "HASH"));
        sort.forEach(key -> schema.addObject().put("AttributeName", key.name()).put("KeyType", "RANGE"));
        ObjectNode shown = json.putObject("Projection");
        switch (projection) {
            case Projection.All() -> shown.put("ProjectionType", "ALL");
            case Projection.Only(Set<String> names) -> {
                shown.put("ProjectionType", names.isEmpty() ? "KEYS_ONLY" : "INCLUDE");
                if (!names.isEmpty()) {
                    ArrayNode included = shown.putArray("NonKeyAttributes");
                    names.stream().sorted().forEach(included::add);
                }
            }
        }
        return json;
    }

    boolean moved(Map<String, Value> before, Map<String, Value> after) {
        return keys().stream().anyMatch(key -> !Objects.equals(before.get(key.name()), after.get(key.name())));
    }
}
