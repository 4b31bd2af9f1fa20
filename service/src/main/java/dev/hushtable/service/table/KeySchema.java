package dev.hushtable.service.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A primary key: a partition key attribute and, optionally, a sort key attribute. */
public record KeySchema(KeyAttribute partition, @Nullable KeyAttribute sort) {

    /** One key attribute; {@code type} is S, N or B. */
    public record KeyAttribute(String name, ScalarType type) {}

    /** The types a key attribute can have. */
    public enum ScalarType {
        S,
        N,
        B
    }

    /** The key attributes, partition key first. */
    public List<KeyAttribute> attributes() {
        KeyAttribute second = sort;
        return second == null ? List.of(partition) : List.of(partition, second);
    }

    /** The names of the key attributes, partition key first. */
    public List<String> names() {
        return attributes().stream().map(KeyAttribute::name).toList();
    }
}
