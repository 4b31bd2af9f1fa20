package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.storage.tree.PendingRecord;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table of the catalogue: its definition now, and its file, opened when first needed. A table whose key cannot be
 * used stays closed and is tried again at every access. Thread-safe.
 */
final class TableHandle {
    private static final Logger LOG = LoggerFactory.getLogger(TableHandle.class);

    private final TableFiles files;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile TableFiles.Sealed sealed;
    private volatile CatalogueEntry entry;
    private volatile @Nullable OpenTable open;
    private volatile @Nullable OutboxDrain drain;
    private volatile Life life = Life.SERVING;
    private final ItemLocks locks = new ItemLocks();
    private final SealedParts sealedParts = new SealedParts();
    private final SecondSeals items;

    /** Decided parts that the table does not have yet: nothing is served from it before. */
    private final TableDebts debts = new TableDebts();

    TableHandle(CatalogueEntry entry, TableFiles files, String accountId) {
        this.entry = entry;
        this.files = files;
        this.sealed = entry.sealed(accountId);
        this.items = files.items(sealed, entry.definition().keySchema());
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

    /** From now on the table is another; its writes follow the indexes it has now. */
    void redefine(CatalogueEntry changed, Consumer<CatalogueEntry> durably) {
        opening.lock();
        try {
            OpenTable present = open;
            TableIndexes next = present == null
                    ? TableIndexes.NONE
                    : present.indexes().get().as(changed.definition(), present.tree());
            durably.accept(changed);
            entry = changed;
            if (present != null) {
                present.indexes().set(next);
            }
        } finally {
            opening.unlock();
        }
    }

    /** From now on the table's key is wrapped by another KMS key, which is asked at the next use. */
    void rekey(CatalogueEntry changed, Consumer<CatalogueEntry> durably) {
        opening.lock();
        try {
            durably.accept(changed);
            entry = changed;
            sealed = new TableFiles.Sealed(changed.tableId(), changed.wrappedKey(), sealed.context());
            OpenTable present = open;
            if (present != null) {
                present.lease().rewrapped(changed.wrappedKey());
            }
        } finally {
            opening.unlock();
        }
    }

    /** Names the file, and what is bound to it. */
    ByteString fileId() {
        return ByteString.copyOf(sealed.tableId());
    }

    /** How items become bytes. */
    SecondSeals items() {
        return items;
    }

    /** The items that running transactions hold. */
    ItemLocks locks() {
        return locks;
    }

    /** The parts of running transactions that are sealed outside the file. */
    SealedParts sealedParts() {
        return sealedParts;
    }

    /** The file if it is open and owes nothing; null when it would have to be opened for it. */
    @Nullable
    OpenTable ifOpen() {
        return debts.isEmpty() ? open : null;
    }

    /** The table could not be given that part; whoever comes next has to. False when the table is gone for good. */
    boolean owe(TableDebts.Debt debt) {
        opening.lock();
        try {
            if (life == Life.DELETED) {
                return false;
            }
            debts.add(debt);
            return true;
        } finally {
            opening.unlock();
        }
    }

    /** Opens the table if it can be; if not, the log says why, and so does whatever touches it. */
    void tryToOpen() {
        try {
            var unused = open();
        } catch (KeyUnavailableException e) {
            LOG.warn("table {} is inaccessible: {}", definition().name(), e.getMessage());
        } catch (TamperedException e) {
            LOG.error("table {} is refused: {}", definition().name(), e.getMessage());
        } catch (StorageUnavailableException e) {
            LOG.error("table {} cannot be opened: {}", definition().name(), e.getMessage());
        }
    }

    OpenTable open() {
        OpenTable present = open;
        if (present != null && debts.isEmpty()) {
            return present;
        }
        opening.lock();
        try {
            requireServing();
            present = open;
            if (present == null) {
                present = openFile();
                open = present;
            } else {
                debts.pay(present, definition(), List.of());
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
        OpenTable opened = files.open(files.path(sealed.tableId()), sealed, items);
        try {
            opened.indexes().set(TableIndexes.of(definition(), opened.tree()));
            debts.pay(opened, definition(), OutboxRecords.applied(opened.tree().pendingRecords()));
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
        List<PendingRecord> pending = OutboxRecords.audits(table.tree().pendingRecords());
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
        items.keys().dropIfOver();
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

    /**
     * The table is to be deleted, unless {@code durably} throws.
     *
     * @param durably gets the records that nobody has settled
     */
    void retire(Consumer<List<byte[]>> durably) {
        try {
            durably.accept(retire());
        } catch (RuntimeException e) {
            life = Life.SERVING;
            throw e;
        }
    }

    /** Finishes the writes under way and closes the file; returns the records that nobody has settled. */
    private List<byte[]> retire() {
        opening.lock();
        try {
            life = Life.DELETED;
            OpenTable present = open;
            open = null;
            if (present == null) {
                return List.of();
            }
            present.close();
            return OutboxRecords.auditsAmong(present.tree().unsettledRecords());
        } finally {
            opening.unlock();
        }
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
