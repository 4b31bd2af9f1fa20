package dev.hushtable.service.table;

import dev.hushtable.service.table.KeySchema.KeyAttribute;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key of an index. A global one has up to four partition and up to four sort attributes; a local one has one of
 * each, and its partition attribute is the table's.
 *
 * @param partition at least one
 * @param sort none or more
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html">
 *     Multi-attribute keys</a>
 */
public record IndexKeySchema(List<KeyAttribute> partition, List<KeyAttribute> sort) {
    public IndexKeySchema {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
        if (partition.isEmpty()) {
            throw new IllegalArgumentException("an index has a partition attribute");
        }
    }

    /** All attributes, those of the partition first. */
    public List<KeyAttribute> attributes() {
        return Stream.concat(partition.stream(), sort.stream()).toList();
    }

    /** The names of all attributes, those of the partition first. */
    public List<String> names() {
        return attributes().stream().map(KeyAttribute::name).toList();
    }
}
