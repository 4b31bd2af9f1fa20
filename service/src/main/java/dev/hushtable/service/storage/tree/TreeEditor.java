package dev.hushtable.service.storage.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree as the next commit will leave it. Handed to {@link TreeMutation}s, on the writer's thread only, and worth
 * nothing after they return.
 */
public final class TreeEditor {
    private final WorkingSet work;
    private final Outbox.Batch records;

    TreeEditor(WorkingSet work, Outbox.Batch records) {
        this.work = work;
        this.records = records;
    }

    /** The value under {@code key}, including what this group changed so far; null if there is none. */
    public byte @Nullable [] get(byte[] key) {
        Leaf leaf = descend(key).leaf();
        int index = leaf.find(key);
        return index < 0 ? null : work.read(leaf.values()[index]);
    }

    /** Stores {@code value} under {@code key}. Both are handed over. */
    public void put(byte[] key, byte[] value) {
        if (key.length > Limits.MAX_KEY_BYTES || value.length > Limits.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("key or value is too long for the tree");
        }
        Path path = descend(key);
        Leaf leaf = path.leaf();
        Value stored = store(key, value);
        int index = leaf.find(key);
        if (index < 0) {
            work.count(1, 0);
            settle(path, path.depth(), path.leafId(), leaf.insert(-index - 1, key, stored));
        } else {
            free(leaf.values()[index]);
            settle(path, path.depth(), path.leafId(), leaf.replace(index, stored));
        }
    }

    /** Removes the entry under {@code key}, if there is one. */
    public void remove(byte[] key) {
        Path path = descend(key);
        int index = path.leaf().find(key);
        if (index >= 0) {
            work.count(-1, 0);
            free(path.leaf().values()[index]);
            settle(path, path.depth(), path.leafId(), path.leaf().remove(index));
        }
    }

    /** Adds to the total size that is committed with the tree; entries count themselves. */
    public void addSize(long bytes) {
        work.count(0, bytes);
    }

    /** Puts a record into the outbox, in the same commit. */
    public OutboxTicket record(byte[] record) {
        return records.add(record);
    }

    void touch() {
        work.touch();
    }

    private Value store(byte[] key, byte[] value) {
        if (key.length + value.length <= Limits.MAX_INLINE_ENTRY_BYTES) {
            return new Value.Inline(value);
        }
        List<Chunk> chunks = Chunk.cut(Chunk.Purpose.VALUE, value);
        long first = work.allocate(chunks.size());
        for (Chunk chunk : chunks) {
            work.put(first + chunk.index(), chunk);
        }
        return new Value.Chunked(first, value.length);
    }

    private void free(Value value) {
        if (value instanceof Value.Chunked chunked) {
            for (int i = 0; i < chunked.chunks(); i++) {
                work.delete(chunked.firstBlock() + i);
            }
        }
    }

    private Path descend(byte[] key) {
        Path path = new Path();
        long id = work.root();
        for (int depth = 0; depth < Limits.MAX_DEPTH; depth++) {
            switch (work.branching(id)) {
                case Leaf leaf -> {
                    path.arrive(id, leaf);
                    return path;
                }
                case Inner inner -> {
                    int child = inner.childFor(key);
                    path.add(new Path.Step(id, inner, child));
                    id = inner.child(child);
                }
            }
        }
        throw work.tooDeep();
    }

    /** Stores a changed node at {@code level} of the path: split when too large, joined when too small. */
    private void settle(Path path, int level, long id, Node.Branching node) {
        if (!node.fits()) {
            split(path, level, id, node.split());
        } else if (level == 0) {
            settleRoot(id, node);
        } else if (node.encodedBytes() < Limits.MIN_NODE_BYTES) {
            join(path, level, id, node);
        } else {
            work.put(id, node);
        }
    }

    private void settleRoot(long id, Node.Branching node) {
        if (node instanceof Inner inner && inner.isEmpty()) {
            work.delete(id);
            work.setRoot(inner.child(0));
        } else {
            work.put(id, node);
        }
    }

    private void split(Path path, int level, long id, Node.Split split) {
        long rightId = work.allocate(1);
        work.put(id, split.left());
        work.put(rightId, split.right());
        if (level == 0) {
            long rootId = work.allocate(1);
            work.put(rootId, new Inner(new byte[][] {split.separator()}, new long[] {id, rightId}));
            work.setRoot(rootId);
        } else {
            Path.Step parent = path.step(level - 1);
            settle(path, level - 1, parent.id(), parent.inner().insert(parent.child(), split.separator(), rightId));
        }
    }

    /** Makes one of a small node and its neighbour, or, where they do not fit together, halves their sum. */
    private void join(Path path, int level, long id, Node.Branching node) {
        Path.Step parent = path.step(level - 1);
        if (parent.inner().isEmpty()) {
            work.put(id, node);
            return;
        }
        int left = Math.max(0, parent.child() - 1);
        byte[] separator = parent.inner().separators()[left];
        long leftId = parent.inner().child(left);
        long rightId = parent.inner().child(left + 1);
        Node.Branching leftNode = leftId == id ? node : work.branching(leftId);
        Node.Branching rightNode = rightId == id ? node : work.branching(rightId);
        Node.Branching joined = leftNode.join(separator, rightNode);
        if (joined.encodedBytes() <= Limits.MAX_JOINED_BYTES) {
            work.put(leftId, joined);
            work.delete(rightId);
            settle(path, level - 1, parent.id(), parent.inner().remove(left));
        } else {
            Node.Split halves = joined.split();
            work.put(leftId, halves.left());
            work.put(rightId, halves.right());
            settle(path, level - 1, parent.id(), parent.inner().replaceSeparator(left, halves.separator()));
        }
    }
}
