package dev.hushtable.service.storage.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The trees of a file. Immutable. Numbers count up and are never used again, so a block of a tree that is gone cannot
 * pass for one of another.
 */
final class Forest {
    /** In the header of blocks that belong to no tree: the outbox. */
    static final int NO_TREE = 0;

    /** A new file's: the number of its first tree is {@link SealedTree#MAIN}. */
    static final Forest EMPTY = new Forest(SealedTree.MAIN, new Tree[0]);

    private final int next;
    private final Tree[] trees;

    private Forest(int next, Tree[] trees) {
        this.next = next;
        this.trees = trees;
    }

    /**
     * One tree.
     *
     * @param root id of its root block
     * @param entries number of entries
     * @param links entries among them that are part of the tree's own order, not of what it holds
     * @param sizeBytes total size of what it holds, as those who write it count
     */
    record Tree(int number, long root, long entries, long links, long sizeBytes) {
        static final int ENCODED_BYTES = Integer.BYTES + 4 * Long.BYTES;

        Tree withRoot(long changed) {
            return new Tree(number, changed, entries, links, sizeBytes);
        }

        Tree plus(long moreEntries, long moreLinks, long moreBytes) {
            return new Tree(number, root, entries + moreEntries, links + moreLinks, sizeBytes + moreBytes);
        }
    }

    /** The tree of that number, or null. */
    @Nullable
    Tree get(int number) {
        int index = indexOf(number);
        return index < 0 ? null : trees[index];
    }

    private int indexOf(int number) {
        int index = trees.length - 1;
        while (index >= 0 && trees[index].number != number) {
            index--;
        }
        return index;
    }

    int size() {
        return trees.length;
    }

    /** The number the next tree will have. */
    int nextNumber() {
        return next;
    }

    Forest plant(long root) {
        if (trees.length == Limits.MAX_TREES) {
            throw new IllegalStateException("a file has at most " + Limits.MAX_TREES + " trees");
        }
        return new Forest(next + 1, Copies.insert(trees, trees.length, new Tree(next, root, 0, 0, 0)));
    }

    /** With another state of a tree that is there. */
    Forest with(Tree changed) {
        Tree[] copy = trees.clone();
        copy[indexOf(changed.number)] = changed;
        return new Forest(next, copy);
    }

    Forest without(int number) {
        return new Forest(next, Copies.remove(trees, indexOf(number)));
    }

    void encode(ByteBuffer out) {
        out.putInt(next).putInt(trees.length);
        for (Tree tree : trees) {
            out.putInt(tree.number).putLong(tree.root);
            out.putLong(tree.entries).putLong(tree.links).putLong(tree.sizeBytes);
        }
    }

    /** Decodes what {@link #encode} made. */
    static Forest decode(ByteBuffer in) {
        int next = in.getInt();
        int size = in.getInt();
        if (size < 0 || size > Limits.MAX_TREES) {
            throw new IllegalArgumentException("superblock of an unknown shape");
        }
        Tree[] trees = new Tree[size];
        Arrays.setAll(trees, i -> new Tree(in.getInt(), in.getLong(), in.getLong(), in.getLong(), in.getLong()));
        return new Forest(next, trees);
    }
}
