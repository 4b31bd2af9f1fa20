package dev.hushtable.service.storage.tree;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one committed tree of a file, on the caller's thread when the blocks are cached. No lock, no wait for a commit: a
 * reader that meets a block newer than its snapshot begins again with the next one. Each leaf is seen whole and as of
 * one commit; a walk over several leaves is not one moment in time, as in DynamoDB. Thread-safe.
 *
 * <p>Every method throws {@link java.util.NoSuchElementException} when the tree is gone, also in the middle of a walk,
 * and whatever {@link SealedTree} may throw.
 */
public final class TreeReader {
    private static final int SPINS = 50;
    private static final long PARK_NANOS = 50_000;

    private final Blocks blocks;
    private final BlockSeals.Source seals;
    private final int tree;

    TreeReader(Blocks blocks, BlockSeals.Source seals, int tree) {
        this.blocks = blocks;
        this.seals = seals;
        this.tree = tree;
    }

    /** The value under {@code key}, or null. */
    public byte @Nullable [] get(byte[] key) {
        requireKey();
        return retrying(snapshot -> {
                    Leaf leaf = seek(key, snapshot).leaf();
                    int index = leaf.find(key);
                    return new Found(index < 0 ? null : Values.read(leaf.values()[index], tree, blocks, snapshot));
                })
                .value();
    }

    private record Found(byte @Nullable [] value) {}

    /** The value under {@code key}, or null, and its {@link #version}. */
    public Versioned getVersioned(byte[] key) {
        requireKey();
        return retrying(snapshot -> {
            LeafView view = seek(key, snapshot);
            int index = view.leaf().find(key);
            Value value = index < 0 ? null : view.leaf().values()[index];
            return new Versioned(value == null ? null : Values.read(value, tree, blocks, snapshot), view.commit());
        });
    }

    /** A value as of its version. */
    public record Versioned(byte @Nullable [] value, long version) {}

    /**
     * Changes whenever the value under {@code key} does, and never comes back: whoever reads several values and then
     * finds all their versions as they were has seen them as of one moment.
     */
    public long version(byte[] key) {
        requireKey();
        return retrying(snapshot -> seek(key, snapshot).commit());
    }

    /** Shows the entries from {@code from} (included) to {@code to} (excluded; null: to the end), upwards. */
    public void ascend(byte[] from, byte @Nullable [] to, EntryVisitor visitor) {
        requireKey();
        byte[] next = from;
        for (int leaves = 0; next != null && (to == null || Arrays.compareUnsigned(next, to) < 0); leaves++) {
            byte[] start = next;
            int most = Math.min(leaves, Limits.MAX_LEAVES_AHEAD);
            LeafView view = retrying(
                    snapshot -> seek(start, snapshot, (inner, child) -> inner.childrenBehind(child, most, to)));
            next = showUpwards(view, start, to, visitor);
        }
    }

    /** Shows the entries below {@code below} (null: from the end) down to {@code downTo} (included), downwards. */
    public void descend(byte @Nullable [] below, byte[] downTo, EntryVisitor visitor) {
        requireKey();
        Bound bound = new Bound(below);
        for (int leaves = 0; bound != null; leaves++) {
            Bound start = bound;
            int most = Math.min(leaves, Limits.MAX_LEAVES_AHEAD);
            LeafView view = retrying(snapshot ->
                    seekBelow(start.key(), snapshot, (inner, child) -> inner.childrenBefore(child, most, downTo)));
            bound = showDownwards(view, start.key(), downTo, visitor);
        }
    }

    /** Number of entries and what they amount to, as of the last commit; needs no key. */
    public Statistics statistics() {
        Forest.Tree counted = blocks.snapshot().tree(tree);
        return new Statistics(counted.entries() - counted.links(), counted.sizeBytes());
    }

    /**
     * Counts as of one commit.
     *
     * @param items entries but for the links among them
     * @param sizeBytes total size by {@link TreeEditor#addSize}
     */
    public record Statistics(long items, long sizeBytes) {}

    /** Opened blocks may lie in the cache: the key is asked for all the same. */
    private void requireKey() {
        var unused = seals.current();
    }

    /** Where a walk downwards goes on; a null key is the end of the tree. */
    private record Bound(byte @Nullable [] key) {}

    /** Returns where to go on, or null to stop. */
    private byte @Nullable [] showUpwards(LeafView view, byte[] from, byte @Nullable [] to, EntryVisitor visitor) {
        Leaf leaf = view.leaf();
        for (int i = leaf.ceiling(from); i < leaf.size(); i++) {
            byte[] key = leaf.keys()[i];
            if (to != null && Arrays.compareUnsigned(key, to) >= 0) {
                return null;
            }
            byte[] value = valueUnlessMoved(leaf.values()[i], view.snapshot());
            if (value == null) {
                return key;
            }
            if (!visitor.visit(key, value)) {
                return null;
            }
        }
        return view.upper();
    }

    private @Nullable Bound showDownwards(LeafView view, byte @Nullable [] below, byte[] downTo, EntryVisitor visitor) {
        Leaf leaf = view.leaf();
        for (int i = (below == null ? leaf.size() : leaf.ceiling(below)) - 1; i >= 0; i--) {
            byte[] key = leaf.keys()[i];
            if (Arrays.compareUnsigned(key, downTo) < 0) {
                return null;
            }
            byte[] value = valueUnlessMoved(leaf.values()[i], view.snapshot());
            if (value == null) {
                // The least key above this one: the walk goes on with this very entry.
                return new Bound(Arrays.copyOf(key, key.length + 1));
            }
            if (!visitor.visit(key, value)) {
                return null;
            }
        }
        byte[] lower = view.lower();
        return lower == null || Arrays.compareUnsigned(lower, downTo) <= 0 ? null : new Bound(lower);
    }

    private byte @Nullable [] valueUnlessMoved(Value value, Snapshot snapshot) {
        try {
            return Values.read(value, tree, blocks, snapshot);
        } catch (SnapshotMovedException moved) {
            awaitNextAfter(snapshot);
            return null;
        }
    }

    /**
     * Which of a node's children a walk will come to after one of them. A walk that has seen many leaves will probably
     * see many more: asking for as many again, it goes to the engine a few times instead of once a leaf.
     */
    private interface Ahead {
        long[] of(Inner inner, int child);
    }

    private LeafView seek(byte[] key, Snapshot snapshot) {
        return seek(key, snapshot, (inner, child) -> new long[0]);
    }

    private LeafView seek(byte[] key, Snapshot snapshot, Ahead ahead) {
        byte[] lower = null;
        byte[] upper = null;
        Blocks.Ahead next = Blocks.NOTHING_AHEAD;
        long id = snapshot.tree(tree).root();
        for (int depth = 0; depth < Limits.MAX_DEPTH; depth++) {
            Block block = blocks.get(id, tree, snapshot, next);
            switch (branching(block)) {
                case Leaf leaf -> {
                    return new LeafView(leaf, block.commit(), lower, upper, snapshot);
                }
                case Inner inner -> {
                    int child = inner.childFor(key);
                    lower = inner.lowerBound(child, lower);
                    upper = inner.upperBound(child, upper);
                    id = inner.child(child);
                    next = () -> ahead.of(inner, child);
                }
            }
        }
        throw blocks.tampered("tree is too deep");
    }

    private LeafView seekBelow(byte @Nullable [] bound, Snapshot snapshot, Ahead ahead) {
        byte[] lower = null;
        byte[] upper = null;
        Blocks.Ahead next = Blocks.NOTHING_AHEAD;
        long id = snapshot.tree(tree).root();
        for (int depth = 0; depth < Limits.MAX_DEPTH; depth++) {
            Block block = blocks.get(id, tree, snapshot, next);
            switch (branching(block)) {
                case Leaf leaf -> {
                    return new LeafView(leaf, block.commit(), lower, upper, snapshot);
                }
                case Inner inner -> {
                    int child = bound == null ? inner.separators().length : inner.childBelow(bound);
                    lower = inner.lowerBound(child, lower);
                    upper = inner.upperBound(child, upper);
                    id = inner.child(child);
                    next = () -> ahead.of(inner, child);
                }
            }
        }
        throw blocks.tampered("tree is too deep");
    }

    private Node.Branching branching(Block block) {
        if (block.node() instanceof Node.Branching node) {
            return node;
        }
        throw blocks.tampered(block.id(), "is no node of the tree");
    }

    private <T> T retrying(Function<Snapshot, T> read) {
        for (int attempt = 0; attempt < Limits.MAX_READ_ATTEMPTS; attempt++) {
            Snapshot snapshot = blocks.snapshot();
            try {
                return read.apply(snapshot);
            } catch (SnapshotMovedException moved) {
                awaitNextAfter(snapshot);
            }
        }
        throw new StorageUnavailableException("commits kept overtaking this read");
    }

    /** The next snapshot is durable already and published within microseconds. */
    private void awaitNextAfter(Snapshot snapshot) {
        for (int spin = 0; spin < SPINS && blocks.snapshot().commit() == snapshot.commit(); spin++) {
            Thread.onSpinWait();
        }
        if (blocks.snapshot().commit() == snapshot.commit()) {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }
}
