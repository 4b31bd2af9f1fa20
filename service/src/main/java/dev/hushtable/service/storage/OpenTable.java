package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A table file that was opened and verified. Its key may have to be asked for again.
 *
 * @param indexes what writes must follow, from now on
 * @param maxCollectionBytes to which an item collection may grow, if there are local indexes
 * @param items how items become bytes
 */
record OpenTable(
        SealedTree tree,
        KeyLease lease,
        AtomicReference<TableIndexes> indexes,
        long maxCollectionBytes,
        SecondSeals items)
        implements AutoCloseable {

    OpenTable(SealedTree tree, KeyLease lease, long maxCollectionBytes, SecondSeals items) {
        this(tree, lease, new AtomicReference<>(TableIndexes.NONE), maxCollectionBytes, items);
    }

    /** What a commit that is being made does to the indexes as they are now. */
    IndexUpkeep upkeep(TreeEditor editor, ItemKeys keys) {
        return new IndexUpkeep(editor, new IndexUpkeep.Followed(indexes.get(), items), keys, maxCollectionBytes);
    }

    /** Where items lie; asks the KMS when the lease is over. */
    ItemKeys keys() {
        return new ItemKeys(lease.current().partitionHash());
    }

    @Override
    public void close() {
        tree.close();
        lease.drop();
    }
}
