package dev.hushtable.service.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of one item: its partition key value and, in tables that have one, its sort key value. Each is of type S, N
 * or B.
 */
public record PrimaryKey(AttributeValue partition, @Nullable AttributeValue sort) {

    /** The values, one or two. */
    public List<AttributeValue> values() {
        return sort == null ? List.of(partition) : List.of(partition, sort);
    }
}
