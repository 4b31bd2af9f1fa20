package dev.hushtable.service.storage;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.block.v1.TableKey;
import dev.hushtable.crypto.block.v1.WrappedEpochKey;
import dev.hushtable.service.storage.sqlite.SqliteBlockStore;
import dev.hushtable.service.storage.tree.NodeCache;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.TreeFile;
import dev.hushtable.service.storage.tree.TreeResources;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.SecondaryIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes, opens and removes table files. The KMS's blob of the table key lies in the file of the service's own records,
 * as the row of epoch 0, and for every other table in the catalogue: without its entry there, a file is shredded.
 */
final class TableFiles implements AutoCloseable {
    /** The row of {@code k} in which the service's own file keeps its table key; real epochs count from 1. */
    private static final int TABLE_KEY_ROW = 0;

    private static final int FIRST_EPOCH = 1;
    private static final String SUFFIX = ".db";

    private final Path directory;
    private final StorageServices services;
    private final StorageThreads threads;
    private final TreeResources resources;
    private final long maxCollectionBytes;
    private final KeyLimits keyLimits;

    /** The commit of the catalogue's file that every commit of a table file witnesses. */
    private volatile LongSupplier catalogueCommit = () -> 0;

    private volatile @Nullable TamperedException olderCatalogue;

    TableFiles(StorageConfig config, StorageServices services) {
        this.directory = config.directory();
        this.services = services;
        this.maxCollectionBytes = config.bounds().maxCollectionBytes();
        this.keyLimits = config.keys().limits();
        this.threads = new StorageThreads(config.bounds().readerThreads());
        this.resources = new TreeResources(
                new NodeCache(config.bounds().cacheBytes()), threads, services.random(), services.fatalHandler());
    }

    StorageThreads threads() {
        return threads;
    }

    /** From now on a table file takes down which commit of the catalogue it has seen, and is opened beside no older. */
    void follow(LongSupplier commit) {
        catalogueCommit = commit;
    }

    /** @throws TamperedException when a table file has seen a later catalogue */
    void requireLatestCatalogue() {
        TamperedException older = olderCatalogue;
        if (older != null) {
            throw older;
        }
    }

    private long catalogueCommit() {
        return catalogueCommit.getAsLong();
    }

    Path path(byte[] tableId) {
        return path(tableId, SUFFIX);
    }

    Path path(byte[] id, String suffix) {
        return directory.resolve(HexFormat.of().formatHex(id) + suffix);
    }

    /** Makes an empty table file under a fresh epoch key, with a tree for every index. */
    void create(Path path, byte[] tableId, DataKey dataKey, List<SecondaryIndex> indexes) {
        create(path, tableId, dataKey, new TreeMap<>(), indexes);
    }

    /** Makes an empty table file that holds its own wrapped table key. */
    void createWithKey(Path path, byte[] tableId, DataKey dataKey) {
        create(path, tableId, dataKey, new TreeMap<>(Map.of(TABLE_KEY_ROW, dataKey.wrapped())), List.of());
    }

    private void create(
            Path path,
            byte[] tableId,
            DataKey dataKey,
            SortedMap<Integer, byte[]> keyRows,
            List<SecondaryIndex> indexes) {
        try (TableKey key = TableKey.of(dataKey.plaintext(), tableId, services.random());
                SqliteBlockStore store = SqliteBlockStore.open(path, SqliteBlockStore.UNBOUNDED)) {
            WrappedEpochKey epoch = key.newEpoch(FIRST_EPOCH);
            keyRows.put(epoch.epoch(), epoch.sealed());
            try (TableSeals seals = TableSeals.of(key, tableId, List.of(epoch))) {
                TreeFile file = new TreeFile(name(path), store, () -> seals, this::catalogueCommit);
                SealedTree.create(file, keyRows, resources);
                if (!indexes.isEmpty()) {
                    plant(file, indexes);
                }
            }
        }
    }

    /** The KMS's blob in a file made by {@link #createWithKey}; null when the file was not made to the end. */
    byte @Nullable [] keyIn(Path path) {
        if (!Files.exists(path)) {
            return null;
        }
        try (SqliteBlockStore store = SqliteBlockStore.open(path, SqliteBlockStore.UNBOUNDED)) {
            return store.epochKeys().get(TABLE_KEY_ROW);
        }
    }

    /** Whether there is any table file but {@code except}. */
    boolean hasOthers(Path except) {
        return present(SUFFIX).stream().anyMatch(file -> !file.equals(except));
    }

    /**
     * Creation and deletion are in the catalogue before they touch a file, so one that no entry names is what remains
     * when an older catalogue was put back.
     *
     * @throws TamperedException when there is such a file
     */
    void requireKnown(List<CatalogueEntry> catalogue, Path system) {
        Set<Path> known = new HashSet<>(Set.of(system));
        catalogue.forEach(entry -> known.add(path(entry.tableId())));
        for (Path file : present(SUFFIX)) {
            if (!known.contains(file)) {
                throw new TamperedException("table file " + name(file) + " is not in the catalogue: restore the "
                        + SystemFile.FILE_NAME + " it belongs to, or take it away");
            }
        }
    }

    /** The files whose names end so. */
    List<Path> present(String suffix) {
        List<Path> files = new ArrayList<>();
        try (var found = Files.newDirectoryStream(directory, "*" + suffix)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * Opens and verifies a table file.
     *
     * @throws dev.hushtable.crypto.KeyUnavailableException when its key may not be used
     */
    OpenTable open(Path path, Sealed sealed, SecondSeals items) {
        return open(path, sealed, keyLimits, items);
    }

    /** The same, for keys that are kept by other limits. */
    OpenTable open(Path path, Sealed sealed, KeyLimits limits, SecondSeals items) {
        if (!Files.exists(path)) {
            throw new TamperedException("table file " + name(path) + " is missing");
        }
        SqliteBlockStore store = SqliteBlockStore.open(path, SqliteBlockStore.UNBOUNDED);
        boolean opened = false;
        try {
            WrappedTableKey wrapped =
                    new WrappedTableKey(name(path), sealed.tableId, sealed.blob, sealed.context, epochs(path, store));
            KeyLease lease = new KeyLease(wrapped, services, threads, limits);
            SealedTree tree = SealedTree.open(new TreeFile(name(path), store, lease, this::catalogueCommit), resources);
            requireNoEarlierCatalogue(path, tree);
            AnchoredStates.require(services.anchors(), name(path), sealed.tableId, tree);
            lease.onDrop(tree::forget);
            opened = true;
            return new OpenTable(tree, lease, maxCollectionBytes, items);
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    /** How items of a table become bytes: without second seals, until some are put in force. */
    SecondSeals items(Sealed sealed, KeySchema schema) {
        return new SecondSeals(sealed.tableId, schema, new KeyRing(sealed.tableId, sealed.context, services, threads));
    }

    /** An older catalogue brings back old keys, settings, users and decided transactions. */
    private void requireNoEarlierCatalogue(Path path, SealedTree tree) {
        if (!path.endsWith(SystemFile.FILE_NAME) && tree.witnessed() > catalogueCommit()) {
            TamperedException older = new TamperedException("table file " + SystemFile.FILE_NAME
                    + " is older than table file " + name(path) + ": restore the one it belongs to");
            olderCatalogue = older;
            throw older;
        }
    }

    private void plant(TreeFile file, List<SecondaryIndex> indexes) {
        try (SealedTree tree = SealedTree.open(file, resources)) {
            var unused =
                    tree.write(editor -> IndexRecords.plantAll(editor, indexes)).join();
        }
    }

    /** What a table's key is sealed with. */
    record Sealed(byte[] tableId, byte[] blob, EncryptionContext context) {}

    private static List<WrappedEpochKey> epochs(Path path, SqliteBlockStore store) {
        List<WrappedEpochKey> epochs = store.epochKeys().tailMap(FIRST_EPOCH).entrySet().stream()
                .map(row -> new WrappedEpochKey(row.getKey(), row.getValue()))
                .toList();
        if (epochs.isEmpty()) {
            throw new TamperedException("table file " + name(path) + ": has no wrapped key");
        }
        return epochs;
    }

    void delete(Path path) {
        SqliteBlockStore.delete(path);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    @Override
    public void close() {
        threads.close();
    }
}
