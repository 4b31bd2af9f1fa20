package dev.hushtable.service.storage;

import dev.hushtable.service.item.PrimaryKey;
import java.util.List;

/** Items of a write are held by a running transaction. Nothing was written. */
public final class ItemLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<PrimaryKey> keys;

    ItemLockedException(List<PrimaryKey> keys) {
        // No stack trace: a conflict is an answer, not a fault of ours. No key in the message either.
        super("held by a transaction", null, false, false);
        this.keys = List.copyOf(keys);
    }

    /** The items, of those that were to be written, that are held. */
    public List<PrimaryKey> keys() {
        return keys;
    }
}
