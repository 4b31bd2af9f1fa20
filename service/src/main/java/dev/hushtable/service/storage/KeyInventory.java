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

/** The keys of all files, as they are now and as they are rotated. Thread-safe. */
final class KeyInventory implements EnvelopeKeys, AutoCloseable {
    private static final int LOOK_MILLIS = 10_000;

    private final Map<String, TableHandle> tables;
    private final SystemFile system;
    private final EpochLedger ledger;
    private final String defaultKeyId;
    private final ResealingWorker worker;

    KeyInventory(Map<String, TableHandle> tables, SystemFile system, StorageConfig config, StorageServices services) {
        this.tables = tables;
        this.system = system;
        this.ledger = new EpochLedger(system);
        this.defaultKeyId = config.defaultKeyId();
        this.worker = new ResealingWorker(
                new Rotations(services, ledger, config.keys().epoch()));
    }

    /** Goes on with what a rotation left to do, and rotates what is due, now and from time to time. */
    void start(StorageThreads threads) {
        look();
        threads.every(this::look, LOOK_MILLIS);
    }

    private void look() {
        worker.look(KeyedFile.of(system));
        tables.values().forEach(table -> worker.look(KeyedFile.of(table)));
    }

    @Override
    public Status rotate(String table) {
        if (table.equals(SYSTEM)) {
            worker.rotate(KeyedFile.of(system));
            return ofSystem();
        }
        TableHandle found = require(table);
        try {
            worker.rotate(KeyedFile.of(found));
        } catch (KeyUnavailableException e) {
            throw new TableInaccessibleException(e);
        }
        return of(found);
    }

    /** The file of a table, by its name or {@link #SYSTEM}. */
    KeyedFile file(String table) {
        return table.equals(SYSTEM) ? KeyedFile.of(system) : KeyedFile.of(require(table));
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
        statuses.add(ofSystem());
        tables.values().forEach(table -> statuses.add(of(table)));
        return statuses;
    }

    @Override
    public Status status(String table) {
        return table.equals(SYSTEM) ? ofSystem() : of(require(table));
    }

    private Status ofSystem() {
        List<Epoch> epochs = epochs(system.file(), SystemFile.tableId(), Instant.EPOCH);
        Instant since = ledger.of(SystemFile.tableId()).stream()
                .map(EpochLedger.Entry::since)
                .findFirst()
                .orElse(Instant.EPOCH);
        return new Status(SYSTEM, null, defaultKeyId, since, epochs, phase(system.file(), SystemFile.tableId()), null);
    }

    private Status of(TableHandle table) {
        TableDefinition definition = table.definition();
        TableSettings.KmsKey named = definition.settings().kmsKey();
        String kmsKey = named == null ? defaultKeyId : named.keyArn();
        Instant since = definition.identity().createdAt();
        String arn = definition.identity().arn();
        try {
            OpenTable open = table.open();
            byte[] id = table.fileId().toByteArray();
            List<Epoch> epochs = epochs(open, id, since);
            return new Status(definition.name(), arn, kmsKey, since, epochs, phase(open, id), null);
        } catch (KeyUnavailableException | TamperedException | StorageUnavailableException e) {
            return new Status(definition.name(), arn, kmsKey, since, List.of(), Phase.SETTLED, obstacle(e));
        }
    }

    private static String obstacle(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private Phase phase(OpenTable file, byte[] tableId) {
        int current = Rotations.current(file);
        EpochLedger.Entry entry = ledger.of(tableId, current);
        boolean wiped = current == 1 || (entry != null && entry.resealedAt() != null);
        return file.lease().epochs().size() == 1 && wiped ? Phase.SETTLED : Phase.RESEALING;
    }

    private List<Epoch> epochs(OpenTable file, byte[] tableId, Instant fileSince) {
        List<EpochLedger.Entry> known = ledger.of(tableId);
        List<Epoch> epochs = new ArrayList<>();
        for (int number : file.lease().epochs()) {
            Instant since = known.stream()
                    .filter(entry -> entry.epoch() == number)
                    .map(EpochLedger.Entry::since)
                    .findFirst()
                    .orElse(fileSince);
            long blocks = file.tree().blocksUnder(number);
            epochs.add(new Epoch(number, since, blocks, blocks * TableSeals.SEALED_BLOCK_BYTES));
        }
        return epochs;
    }

    @Override
    public void close() {
        worker.close();
    }
}
