package dev.hushtable.service.storage.tree;

/** A committed state, as readers see it: published only once it is durable. */
record Snapshot(long commit, long root, Superblock.Counts counts) {

    static Snapshot of(Superblock superblock) {
        return new Snapshot(superblock.commit(), superblock.root(), superblock.counts());
    }
}
