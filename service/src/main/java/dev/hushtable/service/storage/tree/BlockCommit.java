package dev.hushtable.service.storage.tree;

import java.util.List;
import java.util.Map;

/**
 * What one commit changes. The arrays are handed over, not copied: neither side may change them afterwards.
 *
 * @param puts blocks to write
 * @param deletes blocks to remove
 * @param superblock the new sealed superblock
 * @param epochKeys wrapped epoch keys to add or replace, by epoch
 * @param oldestEpoch wrapped keys of epochs from 1 to before this one are removed
 */
public record BlockCommit(
        List<Put> puts, List<Delete> deletes, byte[] superblock, Map<Integer, byte[]> epochKeys, int oldestEpoch) {

    public BlockCommit {
        puts = List.copyOf(puts);
        deletes = List.copyOf(deletes);
        epochKeys = Map.copyOf(epochKeys);
    }

    /** One that removes no key. */
    public BlockCommit(List<Put> puts, List<Delete> deletes, byte[] superblock, Map<Integer, byte[]> epochKeys) {
        this(puts, deletes, superblock, epochKeys, 0);
    }

    /**
     * A block to write.
     *
     * @param expectedGeneration the generation it must have now; {@link #ABSENT} when it must not exist
     */
    public record Put(long blockId, long expectedGeneration, long generation, byte[] sealed) {}

    /** A block to remove, which must have {@code expectedGeneration} now. */
    public record Delete(long blockId, long expectedGeneration) {}

    /** The generation of a block that does not exist. */
    public static final long ABSENT = 0;
}
