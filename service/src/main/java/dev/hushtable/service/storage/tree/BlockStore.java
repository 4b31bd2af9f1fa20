package dev.hushtable.service.storage.tree;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The port to a storage engine: numbered blocks of sealed bytes, changed atomically. Nothing else reaches an engine, so
 * it learns how many blocks there are and when they change, and nothing more. Any transactional key-value or SQL engine
 * can stand behind it.
 *
 * <p>{@link #get} is thread-safe and sees the last commit; everything else is called by one thread at a time. Every
 * method may throw {@link StorageUnavailableException} when the engine cannot do it now, having changed nothing, and
 * {@link StorageFailedException} when nobody knows any more what is durable.
 */
public interface BlockStore extends AutoCloseable {

    /** The block as last committed, or null. May block on a disk; never waits for a commit under way. */
    @Nullable
    StoredBlock get(long blockId);

    /**
     * Shows those of the blocks that are there, as last committed, in any order: cheaper than asking for each. As
     * thread-safe as {@link #get}.
     */
    void getAll(long[] blockIds, BlockVisitor visitor);

    /**
     * Applies {@code commit} whole and durably, or not at all.
     *
     * @throws TamperedException when a block does not have the generation the commit expects
     */
    void commit(BlockCommit commit);

    /** The sealed superblock of the last commit, or null when there never was one. */
    byte @Nullable [] superblock();

    /** Wrapped epoch keys by epoch. */
    SortedMap<Integer, byte[]> epochKeys();

    /**
     * Makes the engine forget what it still keeps of earlier states, in logs and free pages. As thread-safe as {@link
     * #get}; commits wait for it no longer than a moment.
     *
     * @return whether it could; else somebody is reading such a state, and it is to be tried again
     */
    Scrubbing scrub();

    /** What came of {@link #scrub}. */
    enum Scrubbing {
        DONE,
        BUSY
    }

    /** Shows every block once, in any order. */
    void forEach(BlockVisitor visitor);

    /** The last commit as it is now, whatever comes after; to be closed soon, since the engine keeps it for that long. */
    View view();

    /** A file as of one commit. For one thread at a time. */
    interface View extends AutoCloseable {
        @Nullable
        StoredBlock get(long blockId);

        byte @Nullable [] superblock();

        SortedMap<Integer, byte[]> epochKeys();

        /** Shows every block once, in any order. */
        void forEach(BlockVisitor visitor);

        @Override
        void close();
    }

    @Override
    void close();

    /**
     * One block.
     *
     * @param generation never zero; another one at every change
     * @param sealed owned by the receiver
     */
    record StoredBlock(long generation, byte[] sealed) {}

    /** Is shown one block after the other. */
    interface BlockVisitor {
        void visit(long blockId, StoredBlock block);
    }
}
