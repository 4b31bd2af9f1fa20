package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which entries of an index a walk visits, in which order, and from where. */
public sealed interface IndexRange {

    /** The walk begins after this entry, whether or not one is there; null begins at the range's start. */
    @Nullable
    Start exclusiveStart();

    /**
     * One partition of the index, a range of its sort keys.
     *
     * @param partition a value for every partition attribute of the index
     * @param sortPrefix the values its leading sort attributes must have; may be empty
     * @param next the condition on the sort attribute after those; All if there is none
     */
    record Partition(
            List<AttributeValue> partition,
            List<AttributeValue> sortPrefix,
            ItemRange.SortKeys next,
            ItemRange.Order order,
            @Nullable Start exclusiveStart)
            implements IndexRange {
        public Partition {
            partition = List.copyOf(partition);
            sortPrefix = List.copyOf(sortPrefix);
        }
    }

    /**
     * A share of the whole index, in the order of the keyed partition hashes.
     *
     * @param segment from 0
     * @param totalSegments from 1; 1 is the whole index
     */
    record Segment(int segment, int totalSegments, @Nullable Start exclusiveStart) implements IndexRange {}

    /**
     * The place of an entry.
     *
     * @param partition the values of the index's partition attributes
     * @param sort the values of its sort attributes
     * @param item the key of the item in the table
     */
    record Start(List<AttributeValue> partition, List<AttributeValue> sort, PrimaryKey item) {
        public Start {
            partition = List.copyOf(partition);
            sort = List.copyOf(sort);
        }
    }
}
