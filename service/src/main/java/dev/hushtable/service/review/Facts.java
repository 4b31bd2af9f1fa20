package dev.hushtable.service.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything an event can be found by. Two events of equal facts, their {@link Field#isIdentity identities} apart, are of
 * one kind; there are few kinds, however many events. Immutable.
 */
public final class Facts {
    private final Map<Field, List<String>> values;

    private Facts(Map<Field, List<String>> values) {
        this.values = values;
    }

    /** Collects facts. */
    public static final class Collecting {
        private final Map<Field, List<String>> values = new EnumMap<>(Field.class);

        /** Adds one; the empty text and null say nothing. */
        public Collecting add(Field field, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                List<String> sorted = values.computeIfAbsent(field, ignored -> new ArrayList<>(1));
                int place = Collections.binarySearch(sorted, value);
                if (place < 0 && sorted.size() < Limits.MAX_VALUES) {
                    sorted.add(-place - 1, value);
                }
            }
            return this;
        }

        public Collecting addAll(Field field, Iterable<String> all) {
            all.forEach(value -> add(field, value));
            return this;
        }

        public Facts facts() {
            Map<Field, List<String>> copy = new EnumMap<>(Field.class);
            values.forEach((field, sorted) -> copy.put(field, List.copyOf(sorted)));
            return new Facts(copy);
        }
    }

    /** The values of a field, in order; empty when there is none. */
    public List<String> values(Field field) {
        return values.getOrDefault(field, List.of());
    }

    /** The first value of a field; empty when there is none. */
    public String first(Field field) {
        List<String> all = values(field);
        return all.isEmpty() ? "" : all.getFirst();
    }

    boolean has(Field field, String value) {
        return Collections.binarySearch(values(field), value) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && facts.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
