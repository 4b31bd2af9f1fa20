package dev.hushtable.service.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in an item: a name, then names and numbers. */
record Path(String top, List<Object> steps) {
    Path {
        steps = List.copyOf(steps);
    }

    static Path of(String top, Object... steps) {
        return new Path(top, List.of(steps));
    }

    private List<Object> all() {
        List<Object> all = new ArrayList<>(List.of(top));
        all.addAll(steps);
        return all;
    }

    @Nullable
    Value in(Map<String, Value> item) {
        Value value = item.get(top);
        for (Object step : steps) {
            value = child(value, step);
        }
        return value;
    }

    private static @Nullable Value child(@Nullable Value value, Object step) {
        if (value instanceof Value.Doc(Map<String, Value> entries) && step instanceof String name) {
            return entries.get(name);
        }
        if (value instanceof Value.Row(List<Value> elements) && step instanceof Integer index) {
            return index < elements.size() ? elements.get(index) : null;
        }
        return null;
    }

    /** DynamoDB refuses two paths in one expression that overlap or want the same place to be map and list. */
    static void refuseClashes(List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                paths.get(i).refuseClash(paths.get(j));
            }
        }
    }

    private void refuseClash(Path other) {
        List<Object> mine = all();
        List<Object> theirs = other.all();
        int same = 0;
        while (same < Math.min(mine.size(), theirs.size()) && mine.get(same).equals(theirs.get(same))) {
            same++;
        }
        if (same == Math.min(mine.size(), theirs.size())
                || mine.get(same).getClass() != theirs.get(same).getClass()) {
            throw Refusal.ofRequest();
        }
    }

    /** What {@code values} gives for each path, in one document that holds nothing else; lists close up. */
    static Map<String, Value> gather(List<Path> paths, Function<Path, @Nullable Value> values) {
        Map<Object, Object> tree = new TreeMap<>();
        for (Path path : paths) {
            Value value = values.apply(path);
            if (value != null) {
                put(tree, path.all(), value);
            }
        }
        return ((Value.Doc) closed(tree)).entries();
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<Object, Object> tree, List<Object> steps, Value value) {
        if (steps.size() == 1) {
            tree.put(steps.getFirst(), value);
        } else {
            Object below = tree.computeIfAbsent(steps.getFirst(), step -> new TreeMap<>());
            put((Map<Object, Object>) below, steps.subList(1, steps.size()), value);
        }
    }

    private static Value closed(Object node) {
        if (node instanceof Value value) {
            return value;
        }
        List<Value> elements = new ArrayList<>();
        Map<String, Value> entries = new TreeMap<>();
        ((Map<?, ?>) node).forEach((step, child) -> {
            if (step instanceof String name) {
                entries.put(name, closed(child));
            } else {
                elements.add(closed(child));
            }
        });
        return elements.isEmpty() ? new Value.Doc(entries) : new Value.Row(elements);
    }
}
