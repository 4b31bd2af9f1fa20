package dev.hushtable.service.storage.tree;

import dev.hushtable.crypto.block.v1.MultisetHash;
import java.util.NoSuchElementException;

/** A committed state, as readers see it: published only once it is durable. */
record Snapshot(long commit, Forest forest, MultisetHash set) {

    static Snapshot of(Superblock superblock) {
        return new Snapshot(superblock.commit(), superblock.forest(), superblock.set());
    }

    /** @throws NoSuchElementException when there is no such tree (any more) */
    Forest.Tree tree(int number) {
        Forest.Tree tree = forest.get(number);
        if (tree == null) {
            throw new NoSuchElementException("tree " + number);
        }
        return tree;
    }
}
