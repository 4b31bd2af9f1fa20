package dev.hushtable.crypto.block.v1;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import java.util.Arrays;

/**
 * Spreads partitions over the tree by a keyed hash, so that Scan walks in an order that says nothing about the partition
 * keys: the first 8 bytes of HMAC-SHA256. Two partition keys may share a hash; the tree keeps the key itself behind it.
 * Thread-safe.
 */
public final class PartitionHash implements AutoCloseable {
    /** Length of a hash in bytes. */
    public static final int HASH_BYTES = 8;

    private final Hmac hmac;

    private PartitionHash(Hmac hmac) {
        this.hmac = hmac;
    }

    static PartitionHash withKey(SecretBytes key) {
        return new PartitionHash(Hmac.withKey(key));
    }

    /** The hash of an encoded partition key. */
    public byte[] of(byte[] partitionKey) {
        return Arrays.copyOf(hmac.of(partitionKey), HASH_BYTES);
    }

    @Override
    public void close() {
        hmac.close();
    }

    @Override
    public String toString() {
        return "PartitionHash[redacted]";
    }
}
