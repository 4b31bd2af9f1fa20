package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TreeMutation;
import dev.hushtable.service.table.SecondaryIndex;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings indexes from CREATING to ACTIVE, and from DELETING out of the world, in the background: a thread a table that
 * has something to do, which does one small commit after the other. What the catalogue says is durable before the file
 * changes, and what the file holds before the catalogue says that it is complete, so that a crash at any point leaves
 * something to go on with. Thread-safe.
 */
final class IndexWorker {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWorker.class);

    /** When the key or the disk could not be had. */
    private static final int RETRY_MILLIS = 15_000;

    private final Catalogue catalogue;
    private final StorageThreads threads;
    private final Set<TableHandle> atWork = ConcurrentHashMap.newKeySet();

    IndexWorker(Catalogue catalogue, StorageThreads threads) {
        this.catalogue = catalogue;
        this.threads = threads;
    }

    /** Where the states of indexes are durable. */
    interface Catalogue {
        /**
         * Moves an index on, unless its state is another by now; null removes it. Writes of the table follow the change
         * on return.
         */
        void move(TableHandle table, SecondaryIndex from, SecondaryIndex.@Nullable Status to);
    }

    /** Does whatever there is to do for a table's indexes, soon. */
    void wake(TableHandle table) {
        if (unfinished(table) != null && atWork.add(table)) {
            var unused = Thread.ofVirtual().name("index-worker").start(() -> work(table));
        }
    }

    private void work(TableHandle table) {
        boolean done = false;
        try {
            for (SecondaryIndex next = unfinished(table); next != null; next = unfinished(table)) {
                advance(table, next);
            }
            done = true;
        } catch (NoSuchElementException e) {
            LOG.debug("a table was deleted before its indexes were done", e);
        } catch (StorageUnavailableException | KeyUnavailableException | TableInaccessibleException e) {
            threads.later(() -> wake(table), RETRY_MILLIS);
        } catch (RuntimeException e) {
            LOG.error("the indexes of table {} stay as they are until the next start", nameOf(table), e);
        } finally {
            atWork.remove(table);
        }
        if (done) {
            // Whoever came after the last look found this thread still at work.
            wake(table);
        }
    }

    private static String nameOf(TableHandle table) {
        return table.definition().name();
    }

    private static @Nullable SecondaryIndex unfinished(TableHandle table) {
        for (SecondaryIndex index : table.definition().indexes()) {
            switch (index.status()) {
                case CREATING, BACKFILLING, DELETING -> {
                    return index;
                }
                case ACTIVE, UPDATING -> {}
            }
        }
        return null;
    }

    private void advance(TableHandle table, SecondaryIndex index) {
        switch (index.status()) {
            case CREATING -> {
                plant(table, index);
                catalogue.move(table, index, SecondaryIndex.Status.BACKFILLING);
            }
            case BACKFILLING -> {
                if (fill(table, index) == Backfill.Step.DONE) {
                    catalogue.move(table, index, SecondaryIndex.Status.ACTIVE);
                }
            }
            case DELETING -> {
                Backfill.Step step = write(table, editor -> Backfill.remove(editor, index.name()));
                if (step == Backfill.Step.DONE) {
                    catalogue.move(table, index, null);
                }
            }
            case ACTIVE, UPDATING -> {}
        }
    }

    private static void plant(TableHandle table, SecondaryIndex index) {
        var unused = write(table, editor -> {
            IndexRecords.Known known = IndexRecords.find(editor, index.name());
            return known == null ? IndexRecords.plant(editor, index.name(), KeptIndex.Progress.FILLING) : known;
        });
    }

    private static Backfill.Step fill(TableHandle table, SecondaryIndex index) {
        OpenTable open = table.open();
        KeptIndex kept = open.indexes().get().find(index.name());
        if (kept == null) {
            // Whoever removes it found this thread at work and leaves the rest to it.
            return Backfill.Step.MORE;
        }
        Backfill backfill = new Backfill(kept, new IndexKeys(open.keys()), open.items());
        return write(table, backfill::fill);
    }

    private static <R> R write(TableHandle table, TreeMutation<R> mutation) {
        try {
            return table.open().tree().write(mutation).join();
        } catch (CompletionException e) {
            throw table.explain(e);
        }
    }
}
