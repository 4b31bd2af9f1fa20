package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the tree from {@code from} (included) to {@code to} (excluded; null: to the end), and which way to walk them.
 */
record KeyRange(byte[] from, byte @Nullable [] to, ItemRange.Order order) {
    private static final BigInteger HASH_SPACE = BigInteger.ONE.shiftLeft(Long.SIZE);

    static KeyRange of(ItemRange range, ItemKeys keys) {
        KeyRange whole = switch (range) {
            case ItemRange.Partition partition -> of(partition, keys);
            case ItemRange.Segment(int segment, int totalSegments, PrimaryKey ignored) ->
                ofSegment(segment, totalSegments);
        };
        PrimaryKey start = range.exclusiveStart();
        return start == null ? whole : whole.beyond(keys.key(start));
    }

    static KeyRange of(IndexRange range, IndexKeys keys) {
        KeyRange whole = switch (range) {
            case IndexRange.Partition partition -> of(partition, keys);
            case IndexRange.Segment(int segment, int totalSegments, IndexRange.Start ignored) ->
                ofSegment(segment, totalSegments);
        };
        IndexRange.Start start = range.exclusiveStart();
        return start == null ? whole : whole.beyond(keys.key(start));
    }

    /** In an index every sort value says where it ends, because something follows it. */
    private static KeyRange of(IndexRange.Partition range, IndexKeys keys) {
        byte[] base = ItemKeys.concat(keys.partition(range.partition()), IndexKeys.sort(range.sortPrefix()));
        byte[] end = ItemKeys.afterAll(base);
        return switch (range.next()) {
            case ItemRange.SortKeys.All() -> new KeyRange(base, end, range.order());
            case ItemRange.SortKeys.EqualTo(AttributeValue value) -> {
                byte[] key = ItemKeys.concat(base, KeyEncoding.encode(value));
                yield new KeyRange(key, ItemKeys.afterAll(key), range.order());
            }
            case ItemRange.SortKeys.LessThan(AttributeValue value, ItemRange.Bound bound) -> {
                byte[] key = ItemKeys.concat(base, KeyEncoding.encode(value));
                yield new KeyRange(
                        base, bound == ItemRange.Bound.INCLUSIVE ? ItemKeys.afterAll(key) : key, range.order());
            }
            case ItemRange.SortKeys.GreaterThan(AttributeValue value, ItemRange.Bound bound) -> {
                byte[] key = ItemKeys.concat(base, KeyEncoding.encode(value));
                byte[] after = Objects.requireNonNull(ItemKeys.afterAll(key), "no value is encoded as FF alone");
                yield new KeyRange(bound == ItemRange.Bound.INCLUSIVE ? key : after, end, range.order());
            }
            case ItemRange.SortKeys.Between(AttributeValue low, AttributeValue high) ->
                new KeyRange(
                        ItemKeys.concat(base, KeyEncoding.encode(low)),
                        ItemKeys.afterAll(ItemKeys.concat(base, KeyEncoding.encode(high))),
                        range.order());
            case ItemRange.SortKeys.BeginsWith(AttributeValue prefix) -> {
                byte[] key = ItemKeys.concat(base, KeyEncoding.encodePrefix(prefix));
                yield new KeyRange(key, ItemKeys.afterAll(key), range.order());
            }
        };
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
    private static KeyRange ofSegment(int segment, int totalSegments) {
        byte[] from = hashBound(segment, totalSegments);
        byte[] to = segment + 1 == totalSegments ? null : hashBound(segment + 1, totalSegments);
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
