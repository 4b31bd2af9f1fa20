package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The items of one table. Thread-safe. Reads see every write whose future has completed, and never wait for an fsync.
 *
 * <p>Every method may throw {@link TableInaccessibleException} when the table's KMS key cannot be used.
 */
public interface ItemStore {

    /** The item under {@code key}, or null. */
    @Nullable
    Item get(PrimaryKey key);

    /** Walks the items of {@code range} in its order until the visitor stops or the range ends. */
    void walk(ItemRange range, ItemVisitor visitor);

    /**
     * Walks the entries of an index: the projected items, with the keys of index and table.
     *
     * @throws java.util.NoSuchElementException when the table has no such index, or not any more
     */
    void walk(String index, IndexRange range, ItemVisitor visitor);

    /**
     * Applies {@code writes} as one: all of them, durably, or none. Each is decided on the item as it stands when the
     * commit is made. The outbox record is stored in the same transaction, if anything is written at all.
     */
    CompletableFuture<Commit> write(List<ItemWrite> writes, OutboxRecord outboxRecord);

    /** Exact number and total size of the items. */
    Statistics statistics();

    /**
     * Exact number and total size of the entries of an index.
     *
     * @throws java.util.NoSuchElementException when the table has no such index, or not any more
     */
    Statistics statistics(String index);

    /**
     * Size of an item collection: the items of one partition with their entries in the local indexes. Kept only for
     * tables that have local indexes; 0 for others.
     */
    long collectionBytes(AttributeValue partition);

    /** Counts as of the last commit. */
    record Statistics(long itemCount, long sizeBytes) {}

    /** Is shown one item after the other. */
    interface ItemVisitor {
        /** Returns whether to go on to the next item. */
        boolean visit(Item item);
    }

    /** Gives the audit record of a write, as the exact bytes to be logged, once the outcomes are known. */
    interface OutboxRecord {
        /** Called at most once, on the table's writer thread, only when something is about to be written. */
        byte[] bytes(List<WriteOutcome> outcomes);
    }

    /**
     * What became of the writes.
     *
     * @param outcomes one for each write, in order
     * @param outboxEntry what to settle once the audit log holds the record; null when nothing was written
     */
    record Commit(List<WriteOutcome> outcomes, @Nullable OutboxEntry outboxEntry) {
        public Commit {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** A record waiting in the table's outbox. */
    interface OutboxEntry {
        /** The audit log holds the record now: the outbox may forget it, at its leisure. */
        void settle();
    }
}
