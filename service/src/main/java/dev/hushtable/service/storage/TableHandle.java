package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.PendingRecord;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One table of the catalogue: its definition now, and its file, opened when first needed. A table whose key cannot be
 * used stays closed and is tried again at every access. Thread-safe.
 */
final class TableHandle {
    private final TableFiles files;
    private final TableFiles.Sealed sealed;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile CatalogueEntry entry;
    private volatile @Nullable OpenTable open;
    private volatile @Nullable OutboxDrain drain;
    private volatile Life life = Life.SERVING;

    TableHandle(CatalogueEntry entry, TableFiles files, String accountId) {
        this.entry = entry;
        this.files = files;
        this.sealed = entry.sealed(accountId);
    }

    private enum Life {
        SERVING,
        CLOSED,
        DELETED
    }

    CatalogueEntry entry() {
        return entry;
    }

    TableDefinition definition() {
        return entry.definition();
    }

    void redefine(CatalogueEntry changed) {
        entry = changed;
    }

    OpenTable open() {
        OpenTable present = open;
        if (present != null) {
            return present;
        }
        opening.lock();
        try {
            requireServing();
            present = open;
            if (present == null) {
                present = openFile();
                open = present;
            }
            return present;
        } finally {
            opening.unlock();
        }
    }

    private void requireServing() {
        switch (life) {
            case SERVING -> {}
            case CLOSED -> throw new StorageUnavailableException("tables are closed");
            case DELETED -> throw new NoSuchElementException(definition().name());
        }
    }

    private OpenTable openFile() {
        OpenTable opened = files.open(files.path(sealed.tableId()), sealed, KeyLease.Term.LIMITED);
        try {
            settle(opened, drain);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** From now on, records found in the outbox go to {@code receiver} before anything is served from the table. */
    void drainTo(OutboxDrain receiver) {
        opening.lock();
        try {
            drain = receiver;
            OpenTable present = open;
            if (present != null) {
                settle(present, receiver);
            }
        } finally {
            opening.unlock();
        }
    }

    static void settle(OpenTable table, @Nullable OutboxDrain receiver) {
        List<PendingRecord> pending = table.tree().pendingRecords();
        if (receiver != null && !pending.isEmpty()) {
            receiver.drain(pending.stream().map(PendingRecord::record).toList());
            pending.forEach(record -> record.ticket().settle());
        }
    }

    /** Drops the opened key, as if its time were over. */
    void expireKey() {
        OpenTable present = open;
        if (present != null) {
            present.lease().drop();
        }
    }

    void dropKeyIfOver() {
        OpenTable present = open;
        if (present != null) {
            present.lease().dropIfOver();
        }
    }

    /** What a failure means to the caller: a deleted table is no storage failure. */
    RuntimeException explain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (life == Life.DELETED) {
            return new NoSuchElementException(definition().name());
        }
        if (cause instanceof KeyUnavailableException unavailable) {
            return new TableInaccessibleException(unavailable);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Finishes the writes under way and closes the file; returns the records that nobody has settled. */
    List<byte[]> retire() {
        opening.lock();
        try {
            life = Life.DELETED;
            OpenTable present = open;
            open = null;
            if (present == null) {
                return List.of();
            }
            present.close();
            return present.tree().unsettledRecords();
        } finally {
            opening.unlock();
        }
    }

    /** The table was not deleted after all. */
    void revive() {
        life = Life.SERVING;
    }

    void close() {
        opening.lock();
        try {
            life = Life.CLOSED;
            OpenTable present = open;
            open = null;
            if (present != null) {
                present.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
