package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the tree from {@code from} (included) to {@code to} (excluded; null: to the end), and which way to walk them.
 */
record KeyRange(byte[] from, byte @Nullable [] to, ItemRange.Order order) {
    private static final BigInteger HASH_SPACE = BigInteger.ONE.shiftLeft(Long.SIZE);

    static KeyRange of(ItemRange range, ItemKeys keys) {
        KeyRange whole = switch (range) {
            case ItemRange.Partition partition -> of(partition, keys);
            case ItemRange.Segment segment -> of(segment);
        };
        PrimaryKey start = range.exclusiveStart();
        return start == null ? whole : whole.beyond(keys.key(start));
    }

    private static KeyRange of(ItemRange.Partition range, ItemKeys keys) {
        byte[] partition = keys.partition(range.partition());
        byte[] end = ItemKeys.afterAll(partition);
        return switch (range.sortKeys()) {
            case ItemRange.SortKeys.All() -> new KeyRange(partition, end, range.order());
            case ItemRange.SortKeys.EqualTo(AttributeValue value) -> {
                byte[] key = at(partition, value);
                yield new KeyRange(key, ItemKeys.after(key), range.order());
            }
            case ItemRange.SortKeys.LessThan(AttributeValue value, ItemRange.Bound bound) ->
                new KeyRange(partition, upTo(at(partition, value), bound), range.order());
            case ItemRange.SortKeys.GreaterThan(AttributeValue value, ItemRange.Bound bound) ->
                new KeyRange(startingAt(at(partition, value), bound), end, range.order());
            case ItemRange.SortKeys.Between(AttributeValue low, AttributeValue high) ->
                new KeyRange(at(partition, low), ItemKeys.after(at(partition, high)), range.order());
            case ItemRange.SortKeys.BeginsWith(AttributeValue prefix) -> {
                byte[] key = at(partition, prefix);
                yield new KeyRange(key, ItemKeys.afterAll(key), range.order());
            }
        };
    }

    private static byte[] at(byte[] partition, AttributeValue sort) {
        return ItemKeys.concat(partition, ItemKeys.sort(sort));
    }

    private static byte[] upTo(byte[] key, ItemRange.Bound bound) {
        return switch (bound) {
            case INCLUSIVE -> ItemKeys.after(key);
            case EXCLUSIVE -> key;
        };
    }

    private static byte[] startingAt(byte[] key, ItemRange.Bound bound) {
        return switch (bound) {
            case INCLUSIVE -> key;
            case EXCLUSIVE -> ItemKeys.after(key);
        };
    }

    /** Equal shares of the space of partition hashes. */
    private static KeyRange of(ItemRange.Segment range) {
        byte[] from = hashBound(range.segment(), range.totalSegments());
        byte[] to = range.segment() + 1 == range.totalSegments()
                ? null
                : hashBound(range.segment() + 1, range.totalSegments());
        return new KeyRange(from, to, ItemRange.Order.ASCENDING);
    }

    private static byte[] hashBound(int share, int shares) {
        long bound = HASH_SPACE
                .multiply(BigInteger.valueOf(share))
                .divide(BigInteger.valueOf(shares))
                .longValue();
        return ByteBuffer.allocate(Long.BYTES).putLong(bound).array();
    }

    /** What is left of the range for a walk that has come to {@code key}, whether or not something lies there. */
    private KeyRange beyond(byte[] key) {
        return switch (order) {
            case ASCENDING -> {
                byte[] next = ItemKeys.after(key);
                yield Arrays.compareUnsigned(next, from) > 0 ? new KeyRange(next, to, order) : this;
            }
            case DESCENDING -> {
                byte[] end = to;
                yield end == null || Arrays.compareUnsigned(key, end) < 0 ? new KeyRange(from, key, order) : this;
            }
        };
    }

    boolean isEmpty() {
        byte[] end = to;
        return end != null && Arrays.compareUnsigned(from, end) >= 0;
    }
}
