package dev.hushtable.policy.syntax;

import java.util.List;
import java.util.stream.Stream;

/** The key attributes of a table or an index, in order. */
public record KeyShape(List<String> partition, List<String> sort) {
    public KeyShape {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
    }

    /** All of them. */
    public List<String> attributes() {
        return Stream.concat(partition.stream(), sort.stream()).toList();
    }
}
