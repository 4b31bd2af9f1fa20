package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.SealedTree;

/** A table file that was opened and verified. Its key may have to be asked for again. */
record OpenTable(SealedTree tree, KeyLease lease) implements AutoCloseable {

    /** Where items lie; asks the KMS when the lease is over. */
    ItemKeys keys() {
        return new ItemKeys(lease.current().partitionHash());
    }

    @Override
    public void close() {
        tree.close();
    }
}
