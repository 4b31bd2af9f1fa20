package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemRange.SortKeys;

/** Whether a sort key lies in a range, by the order-preserving encoding the items lie in. */
public final class SortKeyOrder {
    private SortKeyOrder() {}

    public static boolean contains(SortKeys range, AttributeValue sort) {
        return switch (range) {
            case SortKeys.All() -> true;
            case SortKeys.EqualTo(AttributeValue value) -> sort.equals(value);
            case SortKeys.LessThan(AttributeValue value, ItemRange.Bound bound) ->
                bound == ItemRange.Bound.INCLUSIVE ? compare(sort, value) <= 0 : compare(sort, value) < 0;
            case SortKeys.GreaterThan(AttributeValue value, ItemRange.Bound bound) ->
                bound == ItemRange.Bound.INCLUSIVE ? compare(sort, value) >= 0 : compare(sort, value) > 0;
            case SortKeys.Between(AttributeValue low, AttributeValue high) ->
                compare(sort, low) >= 0 && compare(sort, high) <= 0;
            case SortKeys.BeginsWith(AttributeValue prefix) ->
                bytes(sort).startsWith(ByteString.takeOver(KeyEncoding.encodePrefix(prefix)));
        };
    }

    private static int compare(AttributeValue left, AttributeValue right) {
        return bytes(left).compareTo(bytes(right));
    }

    private static ByteString bytes(AttributeValue value) {
        return ByteString.takeOver(KeyEncoding.encode(value));
    }
}
