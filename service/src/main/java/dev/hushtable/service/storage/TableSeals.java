package dev.hushtable.service.storage;

import dev.hushtable.crypto.block.v1.BlockSealer;
import dev.hushtable.crypto.block.v1.MultisetHash;
import dev.hushtable.crypto.block.v1.MultisetHasher;
import dev.hushtable.crypto.block.v1.PartitionHash;
import dev.hushtable.crypto.block.v1.TableKey;
import dev.hushtable.crypto.block.v1.WrappedEpochKey;
import dev.hushtable.service.storage.tree.BlockSeals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/**
 * The opened keys of one table file. Every block is bound to its place and time by its associated data:
 *
 * <pre>{@code
 * "ddb1" | table id (16) | block id (8) | generation (8) | epoch (4)
 * }</pre>
 *
 * Tree, kind and commit of a block stand at the head of its plaintext. A write of a decided transaction, which waits
 * outside the file until it is applied, is bound to the transaction and its number in the table's part:
 *
 * <pre>{@code
 * "ddbt" | table id (16) | transaction id (16) | number (4) | epoch (4)
 * }</pre>
 *
 * Thread-safe.
 */
final class TableSeals implements BlockSeals, AutoCloseable {
    private static final byte[] FORMAT = "ddb1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WRITE_FORMAT = "ddbt".getBytes(StandardCharsets.US_ASCII);

    /** What every block takes in the file. */
    static final int SEALED_BLOCK_BYTES =
            dev.hushtable.service.storage.tree.Limits.BLOCK_BYTES + BlockSealer.OVERHEAD_BYTES;

    private final byte[] tableId;
    private final BlockSealer sealer;
    private final MultisetHasher hasher;
    private final PartitionHash partitionHash;
    private final LongAdder bytes = new LongAdder();

    private TableSeals(byte[] tableId, BlockSealer sealer, MultisetHasher hasher, PartitionHash partitionHash) {
        this.tableId = tableId;
        this.sealer = sealer;
        this.hasher = hasher;
        this.partitionHash = partitionHash;
    }

    /** Takes out of {@code key} what the table needs; the key itself is not kept. */
    static TableSeals of(TableKey key, byte[] tableId, Collection<WrappedEpochKey> epochs) {
        return new TableSeals(tableId, key.blockSealer(epochs), key.multisetHasher(), key.partitionHash());
    }

    @Override
    public byte[] seal(byte[] plaintext, long blockId, long generation) {
        bytes.add(plaintext.length);
        return sealer.seal(plaintext, place(blockId, generation, sealer.currentEpoch()));
    }

    @Override
    public byte[] open(byte[] sealed, long blockId, long generation) {
        bytes.add(sealed.length);
        return sealer.open(sealed, place(blockId, generation, BlockSealer.epochOf(sealed)));
    }

    /** How much was sealed and opened. */
    long bytes() {
        return bytes.sum();
    }

    /** Seals one write of a decided transaction. */
    byte[] sealWrite(byte[] plaintext, TransactionId id, int number) {
        return sealer.seal(plaintext, writePlace(id, number, sealer.currentEpoch()));
    }

    /**
     * @throws dev.hushtable.crypto.AuthenticationFailedException when it was sealed for another place
     */
    byte[] openWrite(byte[] sealed, TransactionId id, int number) {
        return sealer.open(sealed, writePlace(id, number, BlockSealer.epochOf(sealed)));
    }

    @Override
    public MultisetHash setOf(long blockId, long generation) {
        return hasher.of(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(blockId)
                .putLong(generation)
                .array());
    }

    @Override
    public int epochOf(byte[] sealed) {
        return BlockSealer.epochOf(sealed);
    }

    @Override
    public int epoch() {
        return sealer.currentEpoch();
    }

    PartitionHash partitionHash() {
        return partitionHash;
    }

    private byte[] place(long blockId, long generation, int epoch) {
        return ByteBuffer.allocate(FORMAT.length + tableId.length + 2 * Long.BYTES + Integer.BYTES)
                .put(FORMAT)
                .put(tableId)
                .putLong(blockId)
                .putLong(generation)
                .putInt(epoch)
                .array();
    }

    private byte[] writePlace(TransactionId id, int number, int epoch) {
        return ByteBuffer.allocate(WRITE_FORMAT.length + tableId.length + TransactionId.BYTES + 2 * Integer.BYTES)
                .put(WRITE_FORMAT)
                .put(tableId)
                .put(id.bytes())
                .putInt(number)
                .putInt(epoch)
                .array();
    }

    @Override
    public void close() {
        sealer.close();
        hasher.close();
        partitionHash.close();
    }
}
