package dev.hushtable.policy.syntax;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of a table, as plain names.
 *
 * @param types {@code S}, {@code N} or {@code B} of each key attribute
 * @param named every attribute the schema names
 */
public record TableShape(
        String name, KeyShape key, List<IndexShape> indexes, Map<String, String> types, Set<String> named) {
    public TableShape {
        indexes = List.copyOf(indexes);
        types = Map.copyOf(types);
        named = Set.copyOf(named);
    }

    /** A secondary index. */
    public record IndexShape(String name, KeyShape key) {}

    public @Nullable IndexShape index(String index) {
        return indexes.stream()
                .filter(one -> one.name().equals(index))
                .findFirst()
                .orElse(null);
    }
}
