package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.util.List;

/**
 * Blocks that were opened and sealed anew beside the writer, so that it only has to write them: their plaintext, and with
 * it the number of the commit that wrote it, is what it was.
 *
 * @param epoch under which they are sealed now
 */
record Resealed(int epoch, List<Sealing> sealings) {
    Resealed {
        sealings = List.copyOf(sealings);
    }

    /**
     * One block.
     *
     * @param setChange what it adds to the hash of the set of all blocks
     */
    record Sealing(BlockCommit.Put put, MultisetHash setChange) {}

    /** A block that was written so. */
    record Written(long blockId, long generation, int epoch) {}
}
