package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.nio.ByteBuffer;

/**
 * What holds a file together: written with every commit, sealed, one row.
 *
 * @param commit number of the commit that wrote it
 * @param nextBlock the next unused block id
 * @param blocks number of blocks in the file
 * @param forest its trees
 * @param outboxFloor outbox records of earlier commits are settled
 * @param set hash of the set of all blocks of the file with their generations
 * @param witnessed see {@link SealedTree#witnessed}
 * @param oldestEpoch keys of earlier epochs were deleted; 0 in files in which none ever was
 */
record Superblock(
        long commit,
        long nextBlock,
        long blocks,
        Forest forest,
        long outboxFloor,
        MultisetHash set,
        long witnessed,
        int oldestEpoch) {
    /** Its place in the associated data; no block has this id. */
    static final long BLOCK_ID = 0;

    /** There is one superblock, and the set hash in it is what makes an old one stand out. */
    static final long GENERATION = 0;

    private static final byte KIND = 6;

    byte[] encode(int epoch) {
        ByteBuffer out = ByteBuffer.allocate(Limits.BLOCK_BYTES);
        out.put(KIND).putInt(epoch).putLong(commit).putLong(nextBlock).putLong(blocks);
        out.putLong(outboxFloor).put(set.toBytes());
        forest.encode(out);
        out.putLong(witnessed).putInt(oldestEpoch);
        return out.array();
    }

    /** Decodes what {@link #encode} made. The bytes are authenticated before they come here. */
    static Superblock decode(byte[] plaintext) {
        ByteBuffer in = ByteBuffer.wrap(plaintext);
        if (in.get() != KIND) {
            throw new IllegalArgumentException("superblock of an unknown shape");
        }
        in.getInt();
        long commit = in.getLong();
        long nextBlock = in.getLong();
        long blocks = in.getLong();
        long outboxFloor = in.getLong();
        byte[] set = new byte[MultisetHash.HASH_BYTES];
        in.get(set);
        Forest forest = Forest.decode(in);
        return new Superblock(
                commit, nextBlock, blocks, forest, outboxFloor, MultisetHash.ofBytes(set), in.getLong(), in.getInt());
    }
}
