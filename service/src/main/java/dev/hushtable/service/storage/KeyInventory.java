package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The keys of all files, as they are now and as they are rotated. Thread-safe. */
final class KeyInventory implements EnvelopeKeys, AutoCloseable {
    private static final int LOOK_MILLIS = 10_000;

    /** How long a key that is not opened is believed to be usable by who asks for a status. */
    private static final long BELIEVED_MILLIS = 60_000;

    private final Map<String, TableHandle> tables;
    private final SystemFile system;
    private final EpochLedger ledger;
    private final String defaultKeyId;
    private final ResealingWorker worker;
    private final AccessWatch watch;

    KeyInventory(Map<String, TableHandle> tables, SystemFile system, StorageConfig config, StorageServices services) {
        this.tables = tables;
        this.system = system;
        this.ledger = new EpochLedger(system);
        this.defaultKeyId = config.defaultKeyId();
        this.watch = new AccessWatch(tables);
        this.worker = new ResealingWorker(
                new Rotations(services, ledger, config.keys().epoch()));
    }

    /** Goes on with what a rotation left to do, and rotates what is due, now and from time to time. */
    void start(StorageThreads threads) {
        look();
        threads.every(this::look, LOOK_MILLIS);
        watch.look();
        threads.every(watch::look, LOOK_MILLIS);
    }

    void look() {
        worker.look(new CatalogueFile(system));
        for (TableHandle table : tables.values()) {
            TableFile file = new TableFile(table);
            worker.look(file);
            SubjectsFile subjects = file.subjects();
            if (subjects != null) {
                worker.look(subjects);
            }
        }
    }

    @Override
    public Status rotate(String table) {
        KeyedFile file = file(table);
        try {
            rotate(file);
        } catch (KeyUnavailableException e) {
            throw new TableInaccessibleException(e);
        }
        return status(table);
    }

    /** Subjects first: when these still wait for the last rotation, nothing has happened yet. */
    private void rotate(KeyedFile file) {
        SubjectsFile subjects = file.subjects();
        if (subjects == null) {
            worker.rotate(file);
            return;
        }
        worker.requireSettled(file);
        worker.rotate(subjects);
        worker.rotate(file);
    }

    /** The file of a table, by its name or {@link #SYSTEM}. */
    KeyedFile file(String table) {
        return table.equals(SYSTEM) ? new CatalogueFile(system) : new TableFile(require(table));
    }

    private TableHandle require(String table) {
        TableHandle found = tables.get(table);
        if (found == null) {
            throw new NoSuchElementException(table);
        }
        return found;
    }

    @Override
    public List<Status> statuses() {
        List<Status> statuses = new ArrayList<>();
        KeyLook look = new KeyLook(BELIEVED_MILLIS);
        statuses.add(ofSystem(look));
        tables.values().forEach(table -> statuses.add(of(table, look)));
        return statuses;
    }

    @Override
    public Status status(String table) {
        KeyLook look = new KeyLook(BELIEVED_MILLIS);
        return table.equals(SYSTEM) ? ofSystem(look) : of(require(table), look);
    }

    private Status ofSystem(KeyLook look) {
        CatalogueFile file = new CatalogueFile(system);
        return new Status(SYSTEM, null, defaultKeyId, since(file), sealing(file, look), null, List.of(), null);
    }

    private Instant since(KeyedFile file) {
        return ledger.of(file.tableId()).stream()
                .map(EpochLedger.Entry::since)
                .findFirst()
                .orElse(file.since());
    }

    private Status of(TableHandle table, KeyLook look) {
        TableDefinition definition = table.definition();
        TableSettings.KmsKey named = definition.settings().kmsKey();
        String kmsKey = named == null ? defaultKeyId : named.keyArn();
        TableFile file = new TableFile(table);
        String arn = definition.identity().arn();
        List<AttributeClass> classes = new ClassInventory(table.items().keys(), look).all();
        try {
            return new Status(
                    file.name(), arn, kmsKey, file.since(), sealing(file, look), subjects(file, look), classes, null);
        } catch (KeyUnavailableException | TamperedException | StorageUnavailableException e) {
            return new Status(file.name(), arn, kmsKey, file.since(), Sealing.NONE, null, classes, obstacle(e));
        }
    }

    private @Nullable Subjects subjects(TableFile table, KeyLook look) {
        SubjectsFile file = table.subjects();
        try {
            return file == null
                    ? null
                    : new Subjects(file.vault().subjects(), defaultKeyId, since(file), sealing(file, look));
        } catch (NoSuchElementException e) {
            // They have just moved to another vault.
            return subjects(table, look);
        }
    }

    private Sealing sealing(KeyedFile file, KeyLook look) {
        OpenTable open = look.open(file);
        return new Sealing(epochs(file, open), phase(file, open));
    }

    private static String obstacle(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private Phase phase(KeyedFile file, OpenTable open) {
        int current = Rotations.current(open);
        EpochLedger.Entry entry = ledger.of(file.tableId(), current);
        boolean wiped = current == 1 || (entry != null && entry.resealedAt() != null);
        return open.lease().epochs().size() == 1 && wiped ? Phase.SETTLED : Phase.RESEALING;
    }

    private List<Epoch> epochs(KeyedFile file, OpenTable open) {
        List<EpochLedger.Entry> known = ledger.of(file.tableId());
        List<Epoch> epochs = new ArrayList<>();
        for (int number : open.lease().epochs()) {
            Instant since = known.stream()
                    .filter(entry -> entry.epoch() == number)
                    .map(EpochLedger.Entry::since)
                    .findFirst()
                    .orElse(file.since());
            long blocks = open.tree().blocksUnder(number);
            epochs.add(new Epoch(number, since, blocks, blocks * TableSeals.SEALED_BLOCK_BYTES));
        }
        return epochs;
    }

    /** Which tables can be used, for whoever watches. */
    AccessWatch watch() {
        return watch;
    }

    /** The tables that cannot be opened now, each with the reason. */
    List<String> inaccessible() {
        List<String> closed = new ArrayList<>();
        tables.forEach((name, table) -> {
            try {
                var unused = table.open();
            } catch (TableInaccessibleException
                    | KeyUnavailableException
                    | TamperedException
                    | StorageUnavailableException e) {
                closed.add(name + " (" + e.getMessage() + ")");
            }
        });
        return closed;
    }

    @Override
    public void close() {
        worker.close();
    }
}
