package dev.hushtable.service.storage;

import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.Transactions.Purpose;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items of one table that running transactions hold: one that writes an item holds it alone, several that only check
 * it hold it together. In memory only: after a crash, what is decided is applied before anything is served.
 * Thread-safe; {@link #isFree} and {@link #take} belong together under a lock of the caller's.
 */
final class ItemLocks {
    private static final int WRITTEN = -1;

    /** How many check the item, or {@link #WRITTEN}. */
    private final Map<PrimaryKey, Integer> held = new ConcurrentHashMap<>();

    /** Whether a transaction may hold the item for that purpose. */
    boolean isFree(PrimaryKey key, Purpose purpose) {
        Integer holders = held.get(key);
        return holders == null || (purpose == Purpose.CHECK && holders != WRITTEN);
    }

    void take(PrimaryKey key, Purpose purpose) {
        switch (purpose) {
            case CHECK -> held.merge(key, 1, Integer::sum);
            case WRITE -> held.put(key, WRITTEN);
        }
    }

    void release(PrimaryKey key, Purpose purpose) {
        switch (purpose) {
            case CHECK -> held.computeIfPresent(key, (item, holders) -> holders == 1 ? null : holders - 1);
            case WRITE -> held.remove(key);
        }
    }

    /** Whether a transaction is about to change the item. */
    boolean isBeingWritten(PrimaryKey key) {
        Integer holders = held.get(key);
        return holders != null && holders == WRITTEN;
    }

    /**
     * To be asked on the table's writer thread: a transaction decides there too, after it took its locks, so every write
     * either comes before that decision or meets the lock.
     *
     * @throws ItemLockedException when a transaction holds one of the items
     */
    void requireFree(List<ItemWrite> writes) {
        if (held.isEmpty()) {
            return;
        }
        List<PrimaryKey> locked =
                writes.stream().map(ItemWrite::key).filter(held::containsKey).toList();
        if (!locked.isEmpty()) {
            throw new ItemLockedException(locked);
        }
    }
}
