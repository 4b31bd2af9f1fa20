package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All tables of a data directory, each in a sealed file of its own, and the catalogue of them in {@code system.db}.
 * Thread-safe. One process at a time can open a directory.
 *
 * <p>Creation and deletion are marked in the catalogue before the files change, and finished at the next start if a
 * crash comes between. Deleting a table removes its file and its wrapped key: what a copy of the file still holds can
 * never be opened again.
 */
public final class SealedTables implements Tables, AutoCloseable {
    private static final int KEY_CHECK_MILLIS = 10_000;
    private static final int TOKEN_CHECK_MILLIS = 30_000;

    private final StorageConfig config;
    private final DirectoryLock lock;
    private final TableFiles files;
    private final SystemFile system;
    private final TransactionRecords decided;
    private final Coordinator coordinator;
    private final ReentrantLock changing = new ReentrantLock();
    private final NavigableMap<String, TableHandle> tables = new ConcurrentSkipListMap<>();
    private final DefinitionChanges changes;
    private final IndexWorker indexWorker;
    private final KeyInventory keyInventory;
    private final AnchorKeeper anchors;
    private final Verifications verifications;
    private final TableEncryptions encryption;
    private final TableWrapping wrapping;
    private volatile @Nullable OutboxDrain drain;

    private SealedTables(StorageConfig config, StorageServices services, DirectoryLock lock) {
        this.config = config;
        this.lock = lock;
        this.files = new TableFiles(config, services);
        this.system = SystemFile.open(config, services, files);
        this.decided = system.transactions();
        this.wrapping = new TableWrapping(config, services, system, files);
        this.coordinator = new Coordinator(
                decided, system.tokens(services.clock()), this::handle, files.threads(), services.random());
        this.changes = new DefinitionChanges(changing, tables, system);
        this.indexWorker = new IndexWorker(changes, files.threads());
        this.keyInventory = new KeyInventory(tables, system, config, services);
        this.verifications = new RunningVerifications(keyInventory::file, services);
        this.anchors = new AnchorKeeper(tables, system, services.anchors());
        this.encryption = new TableEncryptions(
                new EncryptionFiles(system, files, services, config.defaultKeyId()), files.threads());
    }

    /**
     * Opens a data directory, made when missing, and verifies every block of every table whose key can be used. A table
     * that is inaccessible or tampered with is reported in the log and throws when used; the others work.
     *
     * @throws TamperedException when the catalogue itself is not what was last committed
     * @throws KeyUnavailableException when the key of the catalogue cannot be used
     */
    public static SealedTables open(StorageConfig config, StorageServices services) {
        DirectoryLock lock = DirectoryLock.take(config.directory());
        boolean opened = false;
        try {
            SealedTables tables = new SealedTables(config, services, lock);
            tables.load();
            opened = true;
            return tables;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private void load() {
        long found = system.commit();
        files.follow(() -> found);
        List<CatalogueEntry> catalogue = system.catalogue();
        files.requireKnown(catalogue, config.directory().resolve(SystemFile.FILE_NAME));
        Map<ByteString, List<SealedPart>> undone = decided.undone();
        for (CatalogueEntry entry : catalogue) {
            switch (entry.state()) {
                case CREATING, DELETING -> {
                    files.delete(files.path(entry.tableId()));
                    system.remove(entry);
                }
                case ACTIVE -> {
                    TableHandle handle = new TableHandle(entry, files, config.accountId());
                    tables.put(entry.definition().name(), handle);
                    encryption.add(handle);
                    oweTo(handle, undone.remove(handle.fileId()));
                    handle.tryToOpen();
                }
            }
        }
        files.requireLatestCatalogue();
        files.follow(system::commit);
        encryption.start(tables.values());
        // What a table that was deleted did not get any more.
        undone.values().forEach(parts -> parts.forEach(part -> coordinator.applied(part, null)));
        files.threads().every(coordinator::removeExpiredTokens, TOKEN_CHECK_MILLIS);
        tables.values().forEach(indexWorker::wake);
        keyInventory.start(files.threads());
        anchors.start();
        files.threads().every(() -> tables.values().forEach(TableHandle::dropKeyIfOver), KEY_CHECK_MILLIS);
    }

    /** What was decided before a crash is applied before anything is served. */
    private void oweTo(TableHandle table, @Nullable List<SealedPart> parts) {
        if (parts != null) {
            parts.forEach(part -> table.owe(new TableDebts.Debt(part, mark -> coordinator.applied(part, mark))));
        }
    }

    /**
     * Hands over every record that was committed but perhaps never logged; to be called before the port opens. A table
     * that cannot be opened yet hands its records over when it is, before anything is served from it.
     */
    public void drainOutboxes(OutboxDrain receiver) {
        drain = receiver;
        system.drainTo(receiver);
        tables.values().forEach(table -> table.drainTo(receiver));
    }

    /** The small durable map of the service's own records, in the catalogue's file. */
    public SealedRecords records() {
        return system;
    }

    /** Proofs of tables in use. */
    public Verifications verifications() {
        return verifications;
    }

    /** The keys that seal this server's files. */
    public EnvelopeKeys envelopeKeys() {
        return keyInventory;
    }

    /** The second seals of the tables. */
    public TableEncryptions encryption() {
        return encryption;
    }

    @Override
    public @Nullable TableDefinition find(String name) {
        TableHandle table = tables.get(name);
        return table == null ? null : table.definition();
    }

    @Override
    public List<String> names(@Nullable String exclusiveStart, int limit) {
        // Table names are ASCII, so the order of strings is the order of their UTF-8 bytes.
        var names = exclusiveStart == null ? tables : tables.tailMap(exclusiveStart, false);
        return names.keySet().stream().limit(limit).toList();
    }

    @Override
    public ItemStore items(String name) {
        return new TableStore(require(name));
    }

    @Override
    public Transactions transactions() {
        return coordinator;
    }

    /** The table of that very definition: one made anew under its name is another. */
    private TableHandle handle(TableDefinition planned) {
        TableHandle table = require(planned.name());
        if (!table.definition().identity().id().equals(planned.identity().id())) {
            throw new NoSuchElementException(planned.name());
        }
        return table;
    }

    private TableHandle require(String name) {
        TableHandle table = tables.get(name);
        if (table == null) {
            throw new NoSuchElementException(name);
        }
        return table;
    }

    @Override
    public void create(TableDefinition definition) {
        changing.lock();
        try {
            if (tables.containsKey(definition.name())) {
                throw new TableExistsException(definition.name());
            }
            encryption.requireNoKeys(definition);
            CatalogueEntry active = wrapping.make(definition);
            TableHandle table = new TableHandle(active, files, config.accountId());
            OutboxDrain receiver = drain;
            if (receiver != null) {
                table.drainTo(receiver);
            }
            encryption.addNew(table);
            tables.put(definition.name(), table);
            indexWorker.wake(table);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public TableDefinition update(String name, UnaryOperator<TableDefinition> change) {
        TableHandle handle = require(name);
        TableDefinition changed = changes.update(handle, present -> {
            TableDefinition next = change.apply(present);
            encryption.requireNoKeys(next);
            return next;
        });
        indexWorker.wake(handle);
        return changed;
    }

    @Override
    public void changeKey(String table, @Nullable KmsKey key) {
        changing.lock();
        try {
            wrapping.change(require(table), key);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public boolean isHeld(String name) {
        return new LegalHolds(system).on(name) != null;
    }

    @Override
    public void delete(String name) {
        changing.lock();
        try {
            TableHandle table = require(name);
            CatalogueEntry deleting = table.entry().with(CatalogueEntry.State.DELETING);
            table.retire(records -> system.putTakingOver(deleting, records));
            tables.remove(name);
            files.delete(files.path(deleting.tableId()));
            encryption.remove(name);
            system.remove(deleting);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Drops the opened keys, and with them the opened blocks, of every table under a KMS key, as if their time were
     * over: for a KMS that tells when a key's state changed.
     *
     * @param kmsKeyArn the key; {@link StorageConfig#defaultKeyId} stands for tables that name none
     */
    public void expireKeys(String kmsKeyArn) {
        tables.values().stream()
                .filter(table -> wrapping.keyId(table.definition()).equals(kmsKeyArn))
                .forEach(TableHandle::expireKey);
        encryption.expire(kmsKeyArn);
    }

    /** How many tables could not be used a few seconds ago, mostly because their KMS key could not. */
    public int inaccessibleTables() {
        return keyInventory.watch().inaccessible();
    }

    /** The tables that cannot be opened now, each with the reason: for rehearsals, since the others verify every block. */
    public List<String> inaccessible() {
        return keyInventory.inaccessible();
    }

    /** Finishes the writes that wait, and closes every file. */
    @Override
    public void close() {
        try {
            keyInventory.close();
            coordinator.close();
            anchors.look();
            tables.values().forEach(TableHandle::close);
            encryption.close();
            system.close();
            anchors.close();
        } finally {
            files.close();
            lock.close();
        }
    }
}
