package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import org.jspecify.annotations.Nullable;

/** Which items a walk visits, in which order, and from where. */
public sealed interface ItemRange {

    /** The walk begins after this key, whether or not an item is there; null begins at the range's start. */
    @Nullable
    PrimaryKey exclusiveStart();

    /** One partition, a range of its sort keys. */
    record Partition(
            AttributeValue partition,
            SortKeys sortKeys,
            Order order,
            @Nullable PrimaryKey exclusiveStart) implements ItemRange {}

    /**
     * A share of the whole table, in the order of the keyed partition hashes.
     *
     * @param segment from 0
     * @param totalSegments from 1; 1 is the whole table
     */
    record Segment(int segment, int totalSegments, @Nullable PrimaryKey exclusiveStart) implements ItemRange {}

    /** Up or down the sort keys. */
    enum Order {
        ASCENDING,
        DESCENDING
    }

    /** A contiguous range of sort keys. */
    sealed interface SortKeys {
        record All() implements SortKeys {}

        record EqualTo(AttributeValue value) implements SortKeys {}

        record LessThan(AttributeValue value, Bound bound) implements SortKeys {}

        record GreaterThan(AttributeValue value, Bound bound) implements SortKeys {}

        /** Both ends included. */
        record Between(AttributeValue low, AttributeValue high) implements SortKeys {}

        /** Values of type S or B that begin with {@code prefix}. */
        record BeginsWith(AttributeValue prefix) implements SortKeys {}
    }

    /** Whether a bound itself belongs to the range. */
    enum Bound {
        INCLUSIVE,
        EXCLUSIVE
    }
}
