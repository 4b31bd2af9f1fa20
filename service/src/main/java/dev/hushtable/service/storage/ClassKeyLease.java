package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.attribute.v1.ClassKey;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.storage.tree.TamperedException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An opened class key for as long as the KMS's word may be taken for granted, as {@link KeyLease} is for a table's; a no is
 * taken for granted for a second, for every item of a page asks. Thread-safe.
 */
final class ClassKeyLease implements AskedKey {
    private static final long IDLE_MILLIS = 5 * 60_000L;
    private static final long TOTAL_MILLIS = 60 * 60_000L;
    private static final long REFUSED_MILLIS = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    /** Long after any operation that still holds the key has ended. */
    private static final int WIPE_AFTER_MILLIS = 30_000;

    private final ClassEpoch epoch;
    private final Place place;
    private final StorageServices services;
    private final StorageThreads threads;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile @Nullable Refused refused;
    private volatile long allowedMillis = NEVER;

    /** Of which table the class is. */
    record Place(byte[] tableId, EncryptionContext context) {}

    private record Refused(KeyUnavailableException cause, long atMillis) {}

    private static final class Held {
        private final ClassKey key;
        private final long sinceMillis;
        private volatile long usedMillis;

        private Held(ClassKey key, long nowMillis) {
            this.key = key;
            this.sinceMillis = nowMillis;
            this.usedMillis = nowMillis;
        }

        private boolean isOver(long nowMillis) {
            return nowMillis - usedMillis >= IDLE_MILLIS || nowMillis - sinceMillis >= TOTAL_MILLIS;
        }
    }

    ClassKeyLease(ClassEpoch epoch, Place place, StorageServices services, StorageThreads threads) {
        this.epoch = epoch;
        this.place = place;
        this.services = services;
        this.threads = threads;
    }

    ClassEpoch epoch() {
        return epoch;
    }

    /** @throws KeyUnavailableException when the KMS refuses */
    ClassKey current() {
        Held present = held;
        long now = services.clock().millis();
        if (present == null || present.isOver(now)) {
            return renew(now);
        }
        present.usedMillis = now;
        return present.key;
    }

    private ClassKey renew(long nowMillis) {
        renewal.lock();
        try {
            Held present = held;
            if (present != null && !present.isOver(nowMillis)) {
                return present.key;
            }
            Refused earlier = refused;
            if (earlier != null && nowMillis - earlier.atMillis < REFUSED_MILLIS) {
                throw earlier.cause;
            }
            retire();
            return ask(nowMillis);
        } finally {
            renewal.unlock();
        }
    }

    private ClassKey ask(long nowMillis) {
        try {
            ClassKey fresh = open();
            held = new Held(fresh, nowMillis);
            return fresh;
        } catch (KeyUnavailableException e) {
            refused = new Refused(e, nowMillis);
            throw e;
        }
    }

    @Override
    public boolean isUsable(long believedMillis) {
        Held present = held;
        long now = services.clock().millis();
        long allowed = allowedMillis;
        return (present != null && !present.isOver(now)) || (allowed != NEVER && now - allowed < believedMillis);
    }

    @Override
    public void ask() {
        try {
            unwrap().close();
            allowedMillis = services.clock().millis();
        } catch (AuthenticationFailedException e) {
            throw new TamperedException("the wrapped key of class " + epoch.className() + " does not open");
        }
    }

    private DataKey unwrap() {
        return services.keys().decrypt(epoch.blob(), SecondSeals.context(place.context(), epoch.className()));
    }

    private ClassKey open() {
        try (DataKey dataKey = unwrap()) {
            ClassKey.Place where = new ClassKey.Place(place.tableId(), epoch.className(), epoch.number());
            return ClassKey.of(dataKey.plaintext(), where, services.random());
        } catch (AuthenticationFailedException e) {
            throw new TamperedException("the wrapped key of class " + epoch.className() + " does not open");
        }
    }

    void dropIfOver() {
        Held present = held;
        if (present != null && present.isOver(services.clock().millis())) {
            drop();
        }
    }

    /** Drops the key; the KMS is asked at the next use. */
    void drop() {
        renewal.lock();
        try {
            refused = null;
            allowedMillis = NEVER;
            retire();
        } finally {
            renewal.unlock();
        }
    }

    private void retire() {
        Held present = held;
        held = null;
        if (present != null) {
            threads.wipeLater(present.key::close, WIPE_AFTER_MILLIS);
        }
    }
}
