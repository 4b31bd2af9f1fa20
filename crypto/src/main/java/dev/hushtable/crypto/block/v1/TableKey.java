package dev.hushtable.crypto.block.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The key of one table for the table's life: a data key of the KMS, opened. It seals no data itself; it wraps the epoch
 * keys that do, and gives the two keyed hashes of the tree, which must not change when an epoch does. Keep it no longer
 * than the KMS allows; what was made from it lives on until closed itself. Thread-safe.
 *
 * <p>Every use has a key of its own: {@code HKDF-SHA256(table key, salt = table id, info = "hushtable-table-v1/" + use,
 * 32 bytes)} with the uses {@code epoch-wrap}, {@code partition-hash} and {@code multiset-hash}.
 */
public final class TableKey implements AutoCloseable {
    /** Length of a table key and of an epoch key in bytes. */
    public static final int KEY_BYTES = 32;

    /** Length of a table id in bytes. */
    public static final int TABLE_ID_BYTES = 16;

    /** Length of a sealed epoch key in bytes. */
    public static final int WRAPPED_EPOCH_KEY_BYTES = KEY_BYTES + SealingKey.OVERHEAD_BYTES;

    private final byte[] tableId;
    private final SecureRandom random;
    private final SecretBytes key;
    private final SealingKey wrapping;

    private TableKey(SecretBytes key, byte[] tableId, SecureRandom random) {
        this.key = key;
        this.tableId = tableId;
        this.random = random;
        try (SecretBytes wrappingKey = derive("epoch-wrap")) {
            this.wrapping = SealingKey.of(wrappingKey, "epoch-key", random);
        }
    }

    /** Copies {@code plaintext}, the 32 bytes of the data key; the caller still owns, and should close, it. */
    public static TableKey of(SecretBytes plaintext, byte[] tableId, SecureRandom random) {
        if (plaintext.length() != KEY_BYTES || tableId.length != TABLE_ID_BYTES) {
            throw new IllegalArgumentException("a table key has " + KEY_BYTES + " bytes, a table id " + TABLE_ID_BYTES
                    + ", not " + plaintext.length() + " and " + tableId.length);
        }
        return new TableKey(SecretBytes.takeOver(plaintext.reveal()), tableId.clone(), random);
    }

    /** A fresh random epoch key, wrapped; durable in the table's file before the first block is sealed with it. */
    public WrappedEpochKey newEpoch(int epoch) {
        byte[] epochKey = new byte[KEY_BYTES];
        random.nextBytes(epochKey);
        try {
            return new WrappedEpochKey(epoch, wrapping.seal(epochKey, place(epoch)));
        } finally {
            Arrays.fill(epochKey, (byte) 0);
        }
    }

    /**
     * The sealer of the table's blocks: seals under the highest of {@code epochs}, opens under all of them.
     *
     * @throws AuthenticationFailedException when one of them is not of this table and epoch, or was altered
     */
    public BlockSealer blockSealer(Collection<WrappedEpochKey> epochs) {
        SortedMap<Integer, SecretBytes> sealKeys = new TreeMap<>();
        try {
            for (WrappedEpochKey wrapped : epochs) {
                sealKeys.put(wrapped.epoch(), sealKey(wrapped));
            }
            return BlockSealer.of(sealKeys, random);
        } finally {
            sealKeys.values().forEach(SecretBytes::close);
        }
    }

    /** The hash that places partitions in the tree; the same for the life of the table. */
    public PartitionHash partitionHash() {
        try (SecretBytes hashKey = derive("partition-hash")) {
            return PartitionHash.withKey(hashKey);
        }
    }

    /** The hash of the set of all blocks; the same for the life of the table. */
    public MultisetHasher multisetHasher() {
        try (SecretBytes hashKey = derive("multiset-hash")) {
            return MultisetHasher.withKey(hashKey);
        }
    }

    private SecretBytes sealKey(WrappedEpochKey wrapped) {
        try (SecretBytes epochKey = SecretBytes.takeOver(wrapping.open(wrapped.sealed(), place(wrapped.epoch())))) {
            return derive(epochKey, "block-seal");
        }
    }

    private SecretBytes derive(String use) {
        return derive(key, use);
    }

    private SecretBytes derive(SecretBytes secret, String use) {
        byte[] bytes = secret.reveal();
        byte[] info = ("hushtable-table-v1/" + use).getBytes(StandardCharsets.US_ASCII);
        try {
            return SecretBytes.takeOver(Hkdf.derive(bytes, tableId, info, KEY_BYTES));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] place(int epoch) {
        return ByteBuffer.allocate(TABLE_ID_BYTES + Integer.BYTES)
                .put(tableId)
                .putInt(epoch)
                .array();
    }

    @Override
    public void close() {
        wrapping.close();
        key.close();
    }

    @Override
    public String toString() {
        return "TableKey[redacted]";
    }
}
