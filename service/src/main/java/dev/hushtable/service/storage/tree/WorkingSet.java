package dev.hushtable.service.storage.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The blocks a group commit has changed so far, over the committed ones, with the way back for a mutation that fails.
 * Each block is kept once however often it changes, and encoded and sealed once, at the end. Not thread-safe.
 */
final class WorkingSet {
    private final Blocks blocks;
    private final Snapshot committed;
    private final Map<Long, Change> changes = new LinkedHashMap<>();
    private final List<Undo> undoLog = new ArrayList<>();
    private final List<Resealed> resealed = new ArrayList<>();
    private final long committedBlocks;
    private State state;
    private long changedBytes;
    private boolean touched;

    WorkingSet(Blocks blocks, Superblock superblock) {
        this.blocks = blocks;
        this.committed = blocks.snapshot();
        this.committedBlocks = superblock.blocks();
        this.state =
                new State(superblock.nextBlock(), superblock.forest(), KeyRows.unchanged(superblock.oldestEpoch()));
    }

    /** What a block of a tree becomes; null when it is removed. */
    record Change(int tree, @Nullable Node node) {}

    /** Everything but the blocks. */
    record State(long nextBlock, Forest forest, KeyRows keys) {}

    private record Undo(long blockId, @Nullable Change previous) {}

    /** A state to come back to. */
    record Mark(int undos, State state) {}

    Mark mark() {
        return new Mark(undoLog.size(), state);
    }

    void rollBack(Mark mark) {
        while (undoLog.size() > mark.undos) {
            Undo undo = undoLog.removeLast();
            if (undo.previous == null) {
                changes.remove(undo.blockId);
            } else {
                changes.put(undo.blockId, undo.previous);
            }
        }
        state = mark.state;
    }

    Node.Branching branching(int tree, long blockId) {
        if (node(tree, blockId) instanceof Node.Branching branching) {
            return branching;
        }
        throw blocks.tampered(blockId, "is no node of the tree");
    }

    byte[] read(int tree, Value value) {
        if (value instanceof Value.Chunked chunked && changes.containsKey(chunked.firstBlock())) {
            List<Node> parts = new ArrayList<>();
            for (int i = 0; i < chunked.chunks(); i++) {
                parts.add(node(tree, chunked.firstBlock() + i));
            }
            return Values.join(chunked, parts, blocks);
        }
        return Values.read(value, tree, blocks, committed);
    }

    private Node node(int tree, long blockId) {
        Change change = changes.get(blockId);
        if (change == null) {
            return blocks.get(blockId, tree, committed).node();
        }
        Node node = change.node;
        if (node == null) {
            throw blocks.tampered(blockId, "is referred to, but free");
        }
        return node;
    }

    void put(int tree, long blockId, Node node) {
        change(blockId, new Change(tree, node));
        changedBytes += Limits.BLOCK_BYTES;
    }

    void delete(int tree, long blockId) {
        change(blockId, new Change(tree, null));
    }

    private void change(long blockId, Change change) {
        undoLog.add(new Undo(blockId, changes.put(blockId, change)));
    }

    /** Ids of {@code count} new blocks in a row; returns the first. Ids are never used again. */
    long allocate(int count) {
        long first = state.nextBlock;
        state = new State(first + count, state.forest, state.keys);
        return first;
    }

    /** The trees as this group leaves them so far. */
    Forest forest() {
        return state.forest;
    }

    /** @throws NoSuchElementException when there is no such tree (any more) */
    Forest.Tree tree(int number) {
        Forest.Tree tree = state.forest.get(number);
        if (tree == null) {
            throw new NoSuchElementException("tree " + number);
        }
        return tree;
    }

    void setForest(Forest forest) {
        state = new State(state.nextBlock, forest, state.keys);
    }

    /** What becomes of the wrapped epoch keys beside the blocks. */
    void setKeys(KeyRows keys) {
        state = new State(state.nextBlock, state.forest, keys);
        touch();
    }

    /** @throws IllegalStateException when a block is sealed under another epoch */
    void requireAllUnder(int epoch) {
        if (blocks.generations().blocksUnder(epoch) != committedBlocks) {
            throw new IllegalStateException("a block is still sealed under an earlier epoch");
        }
    }

    /** Blocks that were sealed anew, and are to be written unless they are changed anyway. */
    void add(Resealed batch) {
        resealed.add(batch);
        touch();
    }

    List<Resealed> resealed() {
        return resealed;
    }

    State state() {
        return state;
    }

    /** About how much work this group has gathered. */
    long changedBytes() {
        return changedBytes;
    }

    boolean isChanged() {
        return touched || !changes.isEmpty();
    }

    /** Makes a commit necessary though no block changed. */
    void touch() {
        touched = true;
    }

    Map<Long, Change> changes() {
        return Collections.unmodifiableMap(changes);
    }

    TamperedException tooDeep() {
        return blocks.tampered("tree is too deep");
    }
}
