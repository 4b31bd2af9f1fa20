package dev.hushtable.service.storage.tree;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether the trees of a file are trees: every block is reached once, from one root; keys ascend and lie between the
 * separators above them; all leaves of a tree lie equally deep; every long value has all its chunks.
 */
final class TreeShape {
    private final Blocks blocks;
    private final Superblock superblock;
    private final long outboxBlocks;
    private final Runnable visited;
    private final BitSet reached = new BitSet();
    private int leafDepth;

    /** @param visited told of every block that was reached */
    TreeShape(OpenedFile file, Runnable visited) {
        this.blocks = file.blocks();
        this.superblock = file.superblock();
        this.outboxBlocks = file.outboxBlocks();
        this.visited = visited;
    }

    /** @throws TamperedException when something is not as it should be */
    void check() {
        for (int number = SealedTree.MAIN; number < superblock.forest().nextNumber(); number++) {
            Forest.Tree tree = superblock.forest().get(number);
            if (tree != null) {
                leafDepth = -1;
                check(number, tree.root(), new Bounds(null, null), 0);
            }
        }
        if (reached.cardinality() + outboxBlocks != superblock.blocks()) {
            throw blocks.tampered("has blocks that no tree reaches");
        }
    }

    /** Keys from {@code lower} (included) to {@code upper} (excluded); null is no bound. */
    private record Bounds(byte @Nullable [] lower, byte @Nullable [] upper) {
        boolean holds(byte[] key) {
            return (lower == null || Arrays.compareUnsigned(key, lower) >= 0)
                    && (upper == null || Arrays.compareUnsigned(key, upper) < 0);
        }
    }

    private void check(int tree, long blockId, Bounds bounds, int depth) {
        if (depth == Limits.MAX_DEPTH) {
            throw blocks.tampered("tree " + tree + " is too deep");
        }
        switch (reach(tree, blockId).node()) {
            case Leaf leaf -> check(tree, blockId, leaf, bounds, depth);
            case Inner inner -> {
                requireAscending(blockId, inner.separators(), bounds);
                for (int i = 0; i < inner.children().length; i++) {
                    Bounds below = new Bounds(inner.lowerBound(i, bounds.lower), inner.upperBound(i, bounds.upper));
                    check(tree, inner.child(i), below, depth + 1);
                }
            }
            case Chunk chunk -> throw blocks.tampered(blockId, "is no node of the tree");
        }
    }

    private void check(int tree, long blockId, Leaf leaf, Bounds bounds, int depth) {
        requireAscending(blockId, leaf.keys(), bounds);
        if (leafDepth >= 0 && leafDepth != depth) {
            throw blocks.tampered(blockId, "lies deeper than others of its tree");
        }
        leafDepth = depth;
        for (Value value : leaf.values()) {
            if (value instanceof Value.Chunked chunked) {
                for (int i = 0; i < chunked.chunks(); i++) {
                    var unused = reach(tree, chunked.firstBlock() + i);
                }
                var whole = Values.read(value, tree, blocks, blocks.snapshot());
                if (whole.length != chunked.lengthBytes()) {
                    throw blocks.tampered(blockId, "has a value of another length");
                }
            }
        }
    }

    private void requireAscending(long blockId, byte[][] keys, Bounds bounds) {
        for (int i = 0; i < keys.length; i++) {
            boolean ascends = i == 0 || Arrays.compareUnsigned(keys[i - 1], keys[i]) < 0;
            if (!ascends || !bounds.holds(keys[i])) {
                throw blocks.tampered(blockId, "has keys out of their order");
            }
        }
    }

    private Block reach(int tree, long blockId) {
        int index = Math.toIntExact(blockId);
        if (reached.get(index)) {
            throw blocks.tampered(blockId, "is reached twice");
        }
        reached.set(index);
        visited.run();
        return blocks.get(blockId, tree, blocks.snapshot());
    }
}
