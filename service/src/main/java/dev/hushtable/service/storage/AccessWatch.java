package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks from time to time how many tables cannot be used now, for whoever watches the service from outside. Thread-safe.
 */
final class AccessWatch {
    /** As long as an opened key is believed at most. */
    private static final long BELIEVED_MILLIS = KeyLimits.DYNAMODB.totalMillis();

    private final Map<String, TableHandle> tables;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile int inaccessible;

    AccessWatch(Map<String, TableHandle> tables) {
        this.tables = tables;
    }

    /** How many there were at the last look. */
    int inaccessible() {
        return inaccessible;
    }

    /** Begins a look on a thread of its own, unless the last one still waits for the KMS. */
    void look() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("storage-access-watch").start(() -> {
                try {
                    lookNow();
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    void lookNow() {
        KeyLook look = new KeyLook(BELIEVED_MILLIS);
        int found = 0;
        for (TableHandle table : tables.values()) {
            found += isAccessible(table, look) ? 0 : 1;
        }
        inaccessible = found;
    }

    private static boolean isAccessible(TableHandle table, KeyLook look) {
        try {
            var unused = look.open(new TableFile(table));
            return true;
        } catch (NoSuchElementException deleted) {
            return true;
        } catch (KeyUnavailableException | TamperedException | StorageUnavailableException e) {
            return false;
        }
    }
}
