package dev.hushtable.service.storage.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree as the next commit will leave it: the file's main tree, and by {@link #in} any other. Handed to
 * {@link TreeMutation}s, on the writer's thread only, and worth nothing after they return.
 *
 * <p>Every method throws {@link java.util.NoSuchElementException} when the tree is gone.
 */
public final class TreeEditor {
    private final WorkingSet work;
    private final Outbox.Batch records;
    private final int tree;

    TreeEditor(WorkingSet work, Outbox.Batch records, int tree) {
        this.work = work;
        this.records = records;
        this.tree = tree;
    }

    /** Another tree of the same file, in the same commit. */
    public TreeEditor in(int number) {
        return new TreeEditor(work, records, number);
    }

    /** Whether the file has a tree of that number. */
    public boolean has(int number) {
        return work.forest().get(number) != null;
    }

    /** Adds an empty tree to the file; returns its number, which no tree of the file ever had. */
    public int plant() {
        int number = work.forest().nextNumber();
        long root = work.allocate(1);
        work.setForest(work.forest().plant(root));
        work.put(number, root, Leaf.EMPTY);
        return number;
    }

    /** Frees about {@code blocks} blocks of this tree, the greatest keys first; returns what is left of it. */
    public Felling.Progress fell(int blocks) {
        return new Felling(work, tree).run(blocks);
    }

    /** The value under {@code key}, including what this group changed so far; null if there is none. */
    public byte @Nullable [] get(byte[] key) {
        Leaf leaf = descend(key).leaf();
        int index = leaf.find(key);
        return index < 0 ? null : work.read(tree, leaf.values()[index]);
    }

    /** Shows the entries from {@code from} (included) upwards; the visitor must not change this tree. */
    public void ascend(byte[] from, EntryVisitor visitor) {
        byte[] next = from;
        while (next != null) {
            Path path = descend(next);
            Leaf leaf = path.leaf();
            for (int i = leaf.ceiling(next); i < leaf.size(); i++) {
                if (!visitor.visit(leaf.keys()[i], work.read(tree, leaf.values()[i]))) {
                    return;
                }
            }
            next = path.upper();
        }
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
            count(1, 0, 0);
            grow(path, leaf.insert(-index - 1, key, stored), -index - 1);
        } else {
            free(leaf.values()[index]);
            settle(path, path.depth(), path.leafId(), leaf.replace(index, stored));
        }
    }

    /** Stores a leaf with one entry more: however small it still is, it is not joined, since more may come. */
    private void grow(Path path, Leaf leaf, int inserted) {
        if (leaf.fits()) {
            work.put(tree, path.leafId(), leaf);
        } else {
            split(path, path.depth(), path.leafId(), leaf.splitAfterInsert(inserted));
        }
    }

    /** Removes the entry under {@code key}, if there is one. */
    public void remove(byte[] key) {
        Path path = descend(key);
        int index = path.leaf().find(key);
        if (index >= 0) {
            count(-1, 0, 0);
            free(path.leaf().values()[index]);
            settle(path, path.depth(), path.leafId(), path.leaf().remove(index));
        }
    }

    /** Adds to the total size that is committed with the tree; entries count themselves. */
    public void addSize(long bytes) {
        count(0, 0, bytes);
    }

    /** So many more of the entries are links, which {@link TreeReader#statistics} leaves out. */
    public void addLinks(int links) {
        count(0, links, 0);
    }

    private void count(int entries, int links, long bytes) {
        work.setForest(work.forest().with(work.tree(tree).plus(entries, links, bytes)));
    }

    /** Puts a record into the outbox, in the same commit. */
    public OutboxTicket record(byte[] record) {
        return records.add(record);
    }

    /** Adds the wrapped key of a further epoch to the file. */
    public void addEpoch(int epoch, byte[] wrapped) {
        work.setKeys(work.state().keys().plus(epoch, wrapped));
    }

    /** Removes the wrapped keys of epochs before {@code oldest}, under which nothing may be sealed any more. */
    public void dropEpochsBefore(int oldest) {
        work.requireAllUnder(oldest);
        work.setKeys(work.state().keys().from(oldest));
    }

    void reseal(Resealed batch) {
        work.add(batch);
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
            work.put(tree, first + chunk.index(), chunk);
        }
        return new Value.Chunked(first, value.length);
    }

    private void free(Value value) {
        if (value instanceof Value.Chunked chunked) {
            for (int i = 0; i < chunked.chunks(); i++) {
                work.delete(tree, chunked.firstBlock() + i);
            }
        }
    }

    private Path descend(byte[] key) {
        Path path = new Path();
        long id = work.tree(tree).root();
        for (int depth = 0; depth < Limits.MAX_DEPTH; depth++) {
            switch (work.branching(tree, id)) {
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
            work.put(tree, id, node);
        }
    }

    private void settleRoot(long id, Node.Branching node) {
        if (node instanceof Inner inner && inner.isEmpty()) {
            work.delete(tree, id);
            setRoot(inner.child(0));
        } else {
            work.put(tree, id, node);
        }
    }

    private void setRoot(long root) {
        work.setForest(work.forest().with(work.tree(tree).withRoot(root)));
    }

    private void split(Path path, int level, long id, Node.Split split) {
        long rightId = work.allocate(1);
        work.put(tree, id, split.left());
        work.put(tree, rightId, split.right());
        if (level == 0) {
            long rootId = work.allocate(1);
            work.put(tree, rootId, new Inner(new byte[][] {split.separator()}, new long[] {id, rightId}));
            setRoot(rootId);
        } else {
            Path.Step parent = path.step(level - 1);
            settle(path, level - 1, parent.id(), parent.inner().insert(parent.child(), split.separator(), rightId));
        }
    }

    /** Makes one of a small node and its neighbour, or, where they do not fit together, halves their sum. */
    private void join(Path path, int level, long id, Node.Branching node) {
        Path.Step parent = path.step(level - 1);
        if (parent.inner().isEmpty()) {
            work.put(tree, id, node);
            return;
        }
        int left = Math.max(0, parent.child() - 1);
        byte[] separator = parent.inner().separators()[left];
        long leftId = parent.inner().child(left);
        long rightId = parent.inner().child(left + 1);
        Node.Branching leftNode = leftId == id ? node : work.branching(tree, leftId);
        Node.Branching rightNode = rightId == id ? node : work.branching(tree, rightId);
        Node.Branching joined = leftNode.join(separator, rightNode);
        if (joined.encodedBytes() <= Limits.MAX_JOINED_BYTES) {
            work.put(tree, leftId, joined);
            work.delete(tree, rightId);
            settle(path, level - 1, parent.id(), parent.inner().remove(left));
        } else {
            Node.Split halves = joined.split();
            work.put(tree, leftId, halves.left());
            work.put(tree, rightId, halves.right());
            settle(path, level - 1, parent.id(), parent.inner().replaceSeparator(left, halves.separator()));
        }
    }
}
