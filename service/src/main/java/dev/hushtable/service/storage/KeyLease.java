package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.block.v1.TableKey;
import dev.hushtable.crypto.block.v1.WrappedEpochKey;
import dev.hushtable.service.storage.tree.BlockSeals;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.storage.tree.TamperedException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The opened keys of one table for as long as the KMS's word may be taken for granted: by {@link KeyLimits}, usually
 * until five minutes without use, or an hour in all. Then the KMS is asked again, so that a disabled key or a changed
 * policy bites, as in DynamoDB. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html">How DynamoDB uses KMS</a>
 */
final class KeyLease implements BlockSeals.Source, AskedKey {
    private static final long USE_RESOLUTION_MILLIS = 1_000;
    private static final long NEVER = Long.MIN_VALUE;

    /** Long after any operation that still holds the seals has ended. */
    private static final int WIPE_AFTER_MILLIS = 30_000;

    private final StorageServices services;
    private final StorageThreads threads;
    private final KeyLimits limits;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile WrappedTableKey wrapped;
    private volatile @Nullable Held held;
    private volatile Runnable onDrop = () -> {};
    private volatile long allowedMillis = NEVER;

    KeyLease(WrappedTableKey wrapped, StorageServices services, StorageThreads threads, KeyLimits limits) {
        this.wrapped = wrapped;
        this.services = services;
        this.threads = threads;
        this.limits = limits;
    }

    /** Opened keys, and when they were opened and used. */
    private static final class Held {
        private final TableSeals seals;
        private final long sinceMillis;
        private volatile long usedMillis;
        private final LongAdder uses = new LongAdder();

        private Held(TableSeals seals, long nowMillis) {
            this.seals = seals;
            this.sinceMillis = nowMillis;
            this.usedMillis = nowMillis;
        }
    }

    /** The epochs of which the file holds a key, oldest first. */
    List<Integer> epochs() {
        return wrapped.epochs().stream().map(WrappedEpochKey::epoch).sorted().toList();
    }

    /** What else must be forgotten with the keys. */
    void onDrop(Runnable action) {
        onDrop = action;
    }

    @Override
    public TableSeals current() {
        Held present = held;
        long now = services.clock().millis();
        if (present == null || isOver(present, now)) {
            return renew(now);
        }
        if (now - present.usedMillis > USE_RESOLUTION_MILLIS) {
            present.usedMillis = now;
        }
        if (limits.countsUses()) {
            present.uses.increment();
        }
        return present.seals;
    }

    @Override
    public boolean isUsable(long believedMillis) {
        Held present = held;
        long now = services.clock().millis();
        long allowed = allowedMillis;
        return (present != null && !isOver(present, now)) || (allowed != NEVER && now - allowed < believedMillis);
    }

    @Override
    public void ask() {
        try {
            services.keys().decrypt(wrapped.blob(), wrapped.context()).close();
            allowedMillis = services.clock().millis();
        } catch (AuthenticationFailedException e) {
            throw new TamperedException("table file " + wrapped.fileName() + ": its wrapped key does not open");
        }
    }

    /** Drops the keys if their time is over. */
    void dropIfOver() {
        Held present = held;
        if (present != null && isOver(present, services.clock().millis())) {
            drop();
        }
    }

    /** Drops the keys, and with them every opened block; the KMS is asked at the next use. */
    void drop() {
        renewal.lock();
        try {
            allowedMillis = NEVER;
            retire();
        } finally {
            renewal.unlock();
        }
        onDrop.run();
    }

    /** Another KMS key wraps the table key now, so that one is asked from here on. */
    void rewrapped(byte[] blob) {
        renewal.lock();
        try {
            wrapped = wrapped.with(blob);
        } finally {
            renewal.unlock();
        }
        drop();
    }

    /**
     * A fresh epoch key after all that the file has; the KMS is asked for the table key. It seals nothing before {@link
     * #adopt}, and must be durable in the file by then.
     */
    WrappedEpochKey newEpoch() {
        try (DataKey dataKey = services.keys().decrypt(wrapped.blob(), wrapped.context());
                TableKey key = TableKey.of(dataKey.plaintext(), wrapped.tableId(), services.random())) {
            return key.newEpoch(epochs().getLast() + 1);
        }
    }

    /** From now on these are the file's epochs; the highest seals. */
    void adopt(List<WrappedEpochKey> epochs) {
        renewal.lock();
        try {
            wrapped = wrapped.with(epochs);
            retire();
        } finally {
            renewal.unlock();
        }
        var unused = current();
    }

    List<WrappedEpochKey> wrappedEpochs() {
        return wrapped.epochs();
    }

    private boolean isOver(Held lease, long nowMillis) {
        return nowMillis - lease.usedMillis >= limits.idleMillis()
                || nowMillis - lease.sinceMillis >= limits.totalMillis()
                || (limits.countsUses() && lease.uses.sum() >= limits.uses())
                || lease.seals.bytes() >= limits.bytes();
    }

    private TableSeals renew(long nowMillis) {
        renewal.lock();
        try {
            Held present = held;
            if (present != null && !isOver(present, nowMillis)) {
                return present.seals;
            }
            retire();
            TableSeals fresh = open();
            held = new Held(fresh, nowMillis);
            return fresh;
        } catch (KeyUnavailableException e) {
            onDrop.run();
            throw e;
        } finally {
            renewal.unlock();
        }
    }

    private void retire() {
        Held present = held;
        held = null;
        if (present != null) {
            threads.wipeLater(present.seals::close, WIPE_AFTER_MILLIS);
        }
    }

    private TableSeals open() {
        try (DataKey dataKey = services.keys().decrypt(wrapped.blob(), wrapped.context());
                TableKey key = TableKey.of(dataKey.plaintext(), wrapped.tableId(), services.random())) {
            return TableSeals.of(key, wrapped.tableId(), wrapped.epochs());
        } catch (AuthenticationFailedException e) {
            throw new TamperedException("table file " + wrapped.fileName() + ": its wrapped key does not open");
        }
    }
}
