package dev.hushtable.service.storage.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private State state;
    private long changedBytes;
    private boolean touched;

    WorkingSet(Blocks blocks, Superblock superblock) {
        this.blocks = blocks;
        this.committed = blocks.snapshot();
        Superblock.Counts counts = superblock.counts();
        this.state = new State(superblock.root(), superblock.nextBlock(), counts.items(), counts.sizeBytes());
    }

    /** What a block becomes; null when it is removed. */
    record Change(@Nullable Node node) {}

    /** Everything but the blocks. */
    record State(long root, long nextBlock, long items, long sizeBytes) {}

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

    Node.Branching branching(long blockId) {
        if (node(blockId) instanceof Node.Branching branching) {
            return branching;
        }
        throw blocks.tampered(blockId, "is no node of the tree");
    }

    byte[] read(Value value) {
        if (value instanceof Value.Chunked chunked && changes.containsKey(chunked.firstBlock())) {
            List<Node> parts = new ArrayList<>();
            for (int i = 0; i < chunked.chunks(); i++) {
                parts.add(node(chunked.firstBlock() + i));
            }
            return Values.join(chunked, parts, blocks);
        }
        return Values.read(value, blocks, committed);
    }

    private Node node(long blockId) {
        Change change = changes.get(blockId);
        if (change == null) {
            return blocks.get(blockId, committed).node();
        }
        Node node = change.node;
        if (node == null) {
            throw blocks.tampered(blockId, "is referred to, but free");
        }
        return node;
    }

    void put(long blockId, Node node) {
        change(blockId, new Change(node));
        changedBytes += Limits.BLOCK_BYTES;
    }

    void delete(long blockId) {
        change(blockId, new Change(null));
    }

    private void change(long blockId, Change change) {
        undoLog.add(new Undo(blockId, changes.put(blockId, change)));
    }

    /** Ids of {@code count} new blocks in a row; returns the first. Ids are never used again. */
    long allocate(int count) {
        long first = state.nextBlock;
        state = new State(state.root, first + count, state.items, state.sizeBytes);
        return first;
    }

    long root() {
        return state.root;
    }

    void setRoot(long root) {
        state = new State(root, state.nextBlock, state.items, state.sizeBytes);
    }

    void count(long items, long sizeBytes) {
        state = new State(state.root, state.nextBlock, state.items + items, state.sizeBytes + sizeBytes);
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
