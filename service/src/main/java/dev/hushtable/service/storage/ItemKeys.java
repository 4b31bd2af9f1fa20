package dev.hushtable.service.storage;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.block.v1.PartitionHash;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.item.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where an item lies in the tree. Partitions lie in the order of a keyed hash; within one, items lie in the order of
 * their sort keys.
 *
 * <pre>{@code
 * key        hash (8)  partition  sort
 * partition  KeyEncoding of the value, if at most 33 bytes
 *            FF  SHA-256 of it, else: a partition needs no order, and the tree wants short keys
 * sort       S, B: the bytes alone, since nothing follows;  N: KeyEncoding
 * }</pre>
 *
 * No partition part is the beginning of another. Thread-safe.
 */
final class ItemKeys {
    private static final int MAX_PLAIN_BYTES = 1 + Sha256.DIGEST_BYTES;
    private static final byte[] DIGEST_MARK = {(byte) 0xff};
    private static final byte[] LEAST = {0};

    private final PartitionHash hash;

    ItemKeys(PartitionHash hash) {
        this.hash = hash;
    }

    byte[] key(PrimaryKey key) {
        byte[] partition = partition(key.partition());
        AttributeValue sort = key.sort();
        return sort == null ? partition : concat(partition, sort(sort));
    }

    /** What the keys of all items of a partition begin with. */
    byte[] partition(AttributeValue value) {
        return hashed(KeyEncoding.encode(value));
    }

    /** An encoded partition behind its keyed hash. */
    byte[] hashed(byte[] encoded) {
        return concat(hash.of(encoded), shortened(encoded));
    }

    /** An encoded partition in at most 33 bytes, without order. */
    static byte[] shortened(byte[] encoded) {
        return encoded.length <= MAX_PLAIN_BYTES ? encoded : concat(DIGEST_MARK, Sha256.of(encoded));
    }

    /** A sort key's part of a key; also what the keys of values that begin with it begin with. */
    static byte[] sort(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(String text) -> Utf8.encode(text);
            case AttributeValue.B binary -> binary.value().toByteArray();
            case AttributeValue.N number -> KeyEncoding.encode(number);
            case AttributeValue.SS ignored -> throw noKey(value);
            case AttributeValue.NS ignored -> throw noKey(value);
            case AttributeValue.BS ignored -> throw noKey(value);
            case AttributeValue.M ignored -> throw noKey(value);
            case AttributeValue.L ignored -> throw noKey(value);
            case AttributeValue.Bool ignored -> throw noKey(value);
            case AttributeValue.Null ignored -> throw noKey(value);
        };
    }

    private static IllegalArgumentException noKey(AttributeValue value) {
        return new IllegalArgumentException("no key of type " + value.type());
    }

    static byte[] concat(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    /** The least key greater than {@code key}. */
    static byte[] after(byte[] key) {
        return concat(key, LEAST);
    }

    /** The least key greater than all that begin with {@code prefix}; null when there is none. */
    static byte @Nullable [] afterAll(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xff) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        next[last]++;
        return next;
    }
}
