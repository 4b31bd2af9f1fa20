package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;

/** What a key condition asks of a sort key: always one contiguous range. */
public sealed interface SortCondition {

    /** The query did not mention the sort key. */
    record Any() implements SortCondition {}

    record EqualTo(AttributeValue value) implements SortCondition {}

    record LessThan(AttributeValue value, Bound bound) implements SortCondition {}

    record GreaterThan(AttributeValue value, Bound bound) implements SortCondition {}

    /** Both ends included. */
    record Between(AttributeValue low, AttributeValue high) implements SortCondition {}

    /** Values of type S or B. */
    record BeginsWith(AttributeValue prefix) implements SortCondition {}

    /** Whether a bound itself belongs to the range. */
    enum Bound {
        INCLUSIVE,
        EXCLUSIVE
    }
}
