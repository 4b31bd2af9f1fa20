package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.AuthenticationFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The committed blocks of one file, opened and checked: from the cache, or from the engine on a storage thread. Holds
 * what makes a stored block believable, its generation, and tells a block that a commit is just replacing from one that
 * somebody tampered with. Thread-safe; {@link #publish} is for the writer alone.
 */
final class Blocks {
    static final Ahead NOTHING_AHEAD = () -> new long[0];

    private final String fileName;
    private final BlockStore store;
    private final BlockSeals.Source seals;
    private final NodeCache cache;
    private final long cacheNumber;
    private final StorageThreads threads;
    private final Generations generations = new Generations();
    private volatile Set<Long> inFlight = Set.of();
    private volatile @Nullable Snapshot published;

    Blocks(TreeFile file, TreeResources resources) {
        this.fileName = file.name();
        this.store = file.store();
        this.seals = file.seals();
        this.cache = resources.cache();
        this.cacheNumber = cache.register();
        this.threads = resources.threads();
    }

    Snapshot snapshot() {
        Snapshot current = published;
        if (current == null) {
            throw new IllegalStateException("file is not open yet");
        }
        return current;
    }

    /** The generation every block must have now. */
    Generations generations() {
        return generations;
    }

    /**
     * A block of a tree as of {@code snapshot}.
     *
     * @throws SnapshotMovedException when a later commit changed it
     * @throws TamperedException when the engine gives another than was stored
     */
    Block get(long blockId, int tree, Snapshot snapshot) {
        return get(blockId, tree, snapshot, NOTHING_AHEAD);
    }

    /** Which blocks will be asked for soon; asked for them only when there is a trip to the engine anyway. */
    interface Ahead {
        long[] blockIds();
    }

    /** As above; when it is not cached, the blocks ahead are brought into the cache in the same trip. */
    Block get(long blockId, int tree, Snapshot snapshot, Ahead ahead) {
        long expected = generations.get(blockId);
        Block block = cache.get(cacheNumber, blockId);
        if (block == null || block.generation() != expected) {
            if (expected == BlockCommit.ABSENT) {
                throw movedOrTampered(blockId, snapshot, "is missing");
            }
            block = threads.read(() -> {
                Block wanted = load(blockId, expected, snapshot);
                fetch(ahead.blockIds());
                return wanted;
            });
        }
        if (block.commit() > snapshot.commit()) {
            throw new SnapshotMovedException();
        }
        if (block.tree() != tree) {
            throw tampered(blockId, "is of another tree");
        }
        return block;
    }

    /** The chunks of a value as of {@code snapshot}, in one trip to the engine for all that are not cached. */
    List<Block> getAll(int tree, Value.Chunked value, Snapshot snapshot) {
        for (int i = 0; i < value.chunks(); i++) {
            long blockId = value.firstBlock() + i;
            Block block = cache.get(cacheNumber, blockId);
            if (block == null || block.generation() != generations.get(blockId)) {
                return threads.read(() -> collect(tree, value, snapshot));
            }
        }
        return collect(tree, value, snapshot);
    }

    private List<Block> collect(int tree, Value.Chunked value, Snapshot snapshot) {
        List<Block> blocks = new ArrayList<>(value.chunks());
        for (int i = 0; i < value.chunks(); i++) {
            blocks.add(get(value.firstBlock() + i, tree, snapshot));
        }
        return blocks;
    }

    /** A block that is being replaced is left to whoever comes to need it. */
    private void fetch(long[] blockIds) {
        long[] missing = Arrays.stream(blockIds).filter(this::isMissing).toArray();
        if (missing.length > 0) {
            store.getAll(missing, (blockId, stored) -> {
                if (stored.generation() == generations.get(blockId)) {
                    cache.put(cacheNumber, openUnlessReplaced(blockId, stored));
                }
            });
        }
    }

    private boolean isMissing(long blockId) {
        long expected = generations.get(blockId);
        Block cached = cache.get(cacheNumber, blockId);
        return expected != BlockCommit.ABSENT && (cached == null || cached.generation() != expected);
    }

    private Block load(long blockId, long expected, Snapshot snapshot) {
        BlockStore.StoredBlock stored = store.get(blockId);
        if (stored == null || stored.generation() != expected) {
            throw movedOrTampered(blockId, snapshot, stored == null ? "is missing" : "is not the one last written");
        }
        Block block = openUnlessReplaced(blockId, stored);
        cache.put(cacheNumber, block);
        return block;
    }

    /** A block that was sealed anew after it was read may have been under an epoch whose key is gone by now. */
    private Block openUnlessReplaced(long blockId, BlockStore.StoredBlock stored) {
        try {
            return open(blockId, stored);
        } catch (TamperedException e) {
            throw generations.get(blockId) == stored.generation() ? e : new SnapshotMovedException();
        }
    }

    /** Opens a block at its place; the caller has checked, or will check, that its generation is the right one. */
    Block open(long blockId, BlockStore.StoredBlock stored) {
        try {
            byte[] plaintext = seals.current().open(stored.sealed(), blockId, stored.generation());
            return NodeCodec.decode(blockId, stored.generation(), plaintext);
        } catch (AuthenticationFailedException e) {
            throw tampered(blockId, "does not open");
        }
    }

    TamperedException tampered(long blockId, String how) {
        return new TamperedException("table file " + fileName + ": block " + blockId + " " + how);
    }

    TamperedException tampered(String how) {
        return new TamperedException("table file " + fileName + ": " + how);
    }

    /** A commit between its first write and its publication may be seen early; anything else is an attack. */
    private RuntimeException movedOrTampered(long blockId, Snapshot snapshot, String how) {
        // In this order: the writer publishes before it leaves flight.
        boolean replacedNow = inFlight.contains(blockId);
        return replacedNow || snapshot().commit() != snapshot.commit()
                ? new SnapshotMovedException()
                : tampered(blockId, how);
    }

    /** Announces which blocks the commit that follows will change. */
    void takeOff(Set<Long> changed) {
        inFlight = changed;
    }

    /** Makes a durable commit, sealed under {@code epoch}, visible to readers. */
    void publish(Snapshot snapshot, List<Block> written, int epoch, List<Long> deleted) {
        for (Block block : written) {
            cache.put(cacheNumber, block);
            generations.put(block.id(), block.generation(), epoch);
        }
        for (long blockId : deleted) {
            generations.remove(blockId);
            cache.remove(cacheNumber, blockId);
        }
        published = snapshot;
        inFlight = Set.of();
    }

    /** Blocks of a durable commit that are as they were, under another seal: what is cached of them stays good. */
    void publishResealed(List<Resealed.Written> resealed) {
        for (Resealed.Written block : resealed) {
            cache.reseal(cacheNumber, block.blockId(), block.generation());
            generations.put(block.blockId(), block.generation(), block.epoch());
        }
    }

    /** The commit failed: nothing changed. */
    void land() {
        inFlight = Set.of();
    }

    /** Forgets every opened block: the key is gone, so its plaintext goes too. */
    void forget() {
        cache.removeAll(cacheNumber);
    }
}
