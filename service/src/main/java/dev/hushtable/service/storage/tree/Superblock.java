package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.nio.ByteBuffer;

/**
 * What holds a file together: written with every commit, sealed, one row.
 *
 * @param commit number of the commit that wrote it
 * @param root id of the tree's root block
 * @param nextBlock the next unused block id
 * @param counts what the tree holds
 * @param outboxFloor outbox records of earlier commits are settled
 * @param set hash of the set of all blocks of the file with their generations
 */
record Superblock(long commit, long root, long nextBlock, Counts counts, long outboxFloor, MultisetHash set) {
    /** Its place in the associated data; no block has this id. */
    static final long BLOCK_ID = 0;

    /** There is one superblock, and the set hash in it is what makes an old one stand out. */
    static final long GENERATION = 0;

    private static final byte KIND = 5;
    private static final int TREES = 1;
    private static final int ITEM_TREE = 1;

    /**
     * @param items number of items
     * @param sizeBytes their total size by DynamoDB's rules
     * @param blocks number of blocks in the file
     */
    record Counts(long items, long sizeBytes, long blocks) {}

    byte[] encode(int epoch) {
        ByteBuffer out = ByteBuffer.allocate(Limits.BLOCK_BYTES);
        out.put(KIND).putInt(epoch).putLong(commit).putLong(nextBlock);
        out.putLong(counts.items).putLong(counts.sizeBytes).putLong(counts.blocks);
        out.putLong(outboxFloor).put(set.toBytes());
        out.putInt(TREES).putInt(ITEM_TREE).putLong(root);
        return out.array();
    }

    /** Decodes what {@link #encode} made. The bytes are authenticated before they come here. */
    static Superblock decode(byte[] plaintext) {
        ByteBuffer in = ByteBuffer.wrap(plaintext);
        byte kind = in.get();
        in.getInt();
        long commit = in.getLong();
        long nextBlock = in.getLong();
        Counts counts = new Counts(in.getLong(), in.getLong(), in.getLong());
        long outboxFloor = in.getLong();
        byte[] set = new byte[MultisetHash.HASH_BYTES];
        in.get(set);
        if (kind != KIND || in.getInt() != TREES || in.getInt() != ITEM_TREE) {
            throw new IllegalArgumentException("superblock of an unknown shape");
        }
        return new Superblock(commit, in.getLong(), nextBlock, counts, outboxFloor, MultisetHash.ofBytes(set));
    }
}
