package dev.hushtable.service.access;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.service.item.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What policies were told of the keys of items, apart for each item: policies compare sets of values, so all parts
 * together say what the whole said.
 *
 * @param names of the condition keys whose values the parts have
 */
record KeyParts(Set<String> names, List<Part> all) {
    /** Condition keys whose values are keys of items. */
    static final Set<String> NAMES = keysOfItems();

    /**
     * One item's.
     *
     * @param key its primary key, or the partition of what is read
     * @param values by condition key
     */
    record Part(List<AttributeValue> key, SortedMap<String, ContextValue> values) {}

    private static Set<String> keysOfItems() {
        Set<String> names = new HashSet<>(ResultKeys.PARTITION_KEYS);
        names.add(ResultKeys.LEADING_KEYS);
        names.add(ResultKeys.BASE_PARTITION);
        names.add(ResultKeys.SORT);
        return Set.copyOf(names);
    }

    /** Takes the values of {@link #NAMES} apart; those that say nothing of an item are left where they are. */
    static KeyParts of(Footprint footprint, Map<String, ContextValue> context) {
        Map<String, Set<String>> left = new TreeMap<>();
        for (String name : NAMES) {
            if (context.get(name) instanceof ContextValue.Many(List<String> values) && !values.isEmpty()) {
                left.put(name, new LinkedHashSet<>(values));
            }
        }
        if (left.isEmpty()) {
            return new KeyParts(Set.of(), List.of());
        }
        Set<String> names = Set.copyOf(left.keySet());
        List<Part> parts = new ArrayList<>();
        for (List<AttributeValue> key : keys(footprint, left)) {
            SortedMap<String, ContextValue> values = taken(key, left);
            if (!values.isEmpty()) {
                parts.add(new Part(key, values));
            }
        }
        left.values().removeIf(Set::isEmpty);
        if (!left.isEmpty()) {
            // Of no item that was named: with the first, so that nothing is lost.
            parts.add(new Part(parts.isEmpty() ? key(left) : parts.getFirst().key(), all(left)));
        }
        return new KeyParts(names, parts);
    }

    private static List<List<AttributeValue>> keys(Footprint footprint, Map<String, Set<String>> left) {
        return footprint.keys().isEmpty() ? List.of(key(left)) : footprint.keys();
    }

    private static List<AttributeValue> key(Map<String, Set<String>> values) {
        return List.of(new AttributeValue.S(
                values.values().stream().flatMap(Set::stream).findFirst().orElseThrow()));
    }

    /** The values of that key; what two items share is told of the first. */
    private static SortedMap<String, ContextValue> taken(List<AttributeValue> key, Map<String, Set<String>> left) {
        SortedMap<String, ContextValue> values = new TreeMap<>();
        List<String> texts = new ArrayList<>(key.size());
        for (AttributeValue value : key) {
            String text = KeyText.of(value);
            if (text != null) {
                texts.add(text);
            }
        }
        left.forEach((name, all) -> {
            List<String> mine = new ArrayList<>(texts.size());
            for (String value : all) {
                if (texts.contains(value)) {
                    mine.add(value);
                }
            }
            if (!mine.isEmpty()) {
                values.put(name, new ContextValue.Many(mine));
                mine.forEach(all::remove);
            }
        });
        return values;
    }

    private static SortedMap<String, ContextValue> all(Map<String, Set<String>> left) {
        SortedMap<String, ContextValue> values = new TreeMap<>();
        left.forEach((name, all) -> values.put(name, new ContextValue.Many(List.copyOf(all))));
        return values;
    }
}
