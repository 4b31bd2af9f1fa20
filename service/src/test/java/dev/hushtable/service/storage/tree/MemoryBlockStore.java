package dev.hushtable.service.storage.tree;

import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Blocks in a map, with the same checks as a real engine; survives close, so that tests can open it again. */
public final class MemoryBlockStore implements BlockStore {
    private final NavigableMap<Long, StoredBlock> blocks = new ConcurrentSkipListMap<>();
    private final SortedMap<Integer, byte[]> epochKeys = new TreeMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private byte @Nullable [] superblock;
    private volatile @Nullable RuntimeException nextCommitFails;

    @Override
    public @Nullable StoredBlock get(long blockId) {
        reads.incrementAndGet();
        return blocks.get(blockId);
    }

    @Override
    public void getAll(long[] blockIds, BlockVisitor visitor) {
        for (long blockId : blockIds) {
            StoredBlock stored = get(blockId);
            if (stored != null) {
                visitor.visit(blockId, stored);
            }
        }
    }

    @Override
    public void commit(BlockCommit commit) {
        RuntimeException failure = nextCommitFails;
        nextCommitFails = null;
        if (failure != null) {
            throw failure;
        }
        commit.puts().forEach(put -> expect(put.blockId(), put.expectedGeneration()));
        commit.deletes().forEach(delete -> expect(delete.blockId(), delete.expectedGeneration()));
        commit.puts().forEach(put -> blocks.put(put.blockId(), new StoredBlock(put.generation(), put.sealed())));
        commit.deletes().forEach(delete -> blocks.remove(delete.blockId()));
        superblock = commit.superblock();
        epochKeys.putAll(commit.epochKeys());
        epochKeys.subMap(1, Math.max(1, commit.oldestEpoch())).clear();
    }

    private void expect(long blockId, long generation) {
        StoredBlock stored = blocks.get(blockId);
        if ((stored == null ? BlockCommit.ABSENT : stored.generation()) != generation) {
            throw new TamperedException("block " + blockId + " is not of the expected generation");
        }
    }

    void failNextCommit(RuntimeException failure) {
        nextCommitFails = failure;
    }

    /** Blocks that were asked for. */
    int reads() {
        return reads.get();
    }

    /** For tests that tamper. */
    NavigableMap<Long, StoredBlock> blocks() {
        return blocks;
    }

    void replaceSuperblock(byte[] old) {
        superblock = old;
    }

    @Override
    public byte @Nullable [] superblock() {
        return superblock;
    }

    @Override
    public SortedMap<Integer, byte[]> epochKeys() {
        return epochKeys;
    }

    @Override
    public View view() {
        throw new UnsupportedOperationException("changes are seen at once");
    }

    @Override
    public Scrubbing scrub() {
        return Scrubbing.DONE;
    }

    @Override
    public void forEach(BlockVisitor visitor) {
        blocks.forEach(visitor::visit);
    }

    @Override
    public void close() {}
}
