package dev.hushtable.service.storage;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.service.item.Utf8;
import dev.hushtable.service.storage.tree.BlockStore;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.TreeMutation;
import dev.hushtable.service.table.KeySchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The service's own sealed file, {@code system.db}: the catalogue of tables, and the records of other rooms. Its key is
 * kept until the process ends: were it dropped like a table's, nobody could sign in to enable it again. Thread-safe.
 *
 * <pre>{@code
 * key   01  space  00  name      a record
 *       02  table name           a catalogue entry
 *       03, 04                   transactions, see TransactionRecords and RequestTokens
 * }</pre>
 */
final class SystemFile implements SealedRecords, AutoCloseable {
    static final String FILE_NAME = "system.db";
    private static final byte[] TABLE_ID = "hushtable-system".getBytes(StandardCharsets.US_ASCII);
    private static final String ANCHORS = "anchors";
    private static final String BEGUN = "begun";

    /** Never asked for: the file holds no items. */
    private static final KeySchema NO_ITEMS =
            new KeySchema(new KeySchema.KeyAttribute("name", KeySchema.ScalarType.S), null);

    private static final byte RECORD = 1;
    private static final byte TABLE = 2;

    private final OpenTable file;

    private SystemFile(OpenTable file) {
        this.file = file;
    }

    /** Opens the file, made at the first start. */
    static SystemFile open(StorageConfig config, StorageServices services, TableFiles files) {
        Path path = config.directory().resolve(FILE_NAME);
        EncryptionContext context = EncryptionContext.of(
                Map.of("hushtable:file", "system", "aws:dynamodb:subscriberId", config.accountId()));
        byte[] blob = files.keyIn(path);
        if (blob == null) {
            if (files.hasOthers(path)) {
                throw new TamperedException("table file " + FILE_NAME + " is missing, though there are tables");
            }
            try (DataKey dataKey = services.keys().generateDataKey(config.defaultKeyId(), context)) {
                files.createWithKey(path, TABLE_ID, dataKey);
                blob = dataKey.wrapped();
            }
        }
        TableFiles.Sealed sealed = new TableFiles.Sealed(TABLE_ID, blob, context);
        SystemFile system = new SystemFile(files.open(path, sealed, KeyLimits.NONE, files.items(sealed, NO_ITEMS)));
        system.requireAnchors(services.anchors());
        return system;
    }

    /** Anchors that were there once do not go by themselves: whoever removed them may have removed what they say. */
    private void requireAnchors(Anchoring anchoring) {
        StateAnchor anchor = anchoring.anchor();
        if (anchor.equals(StateAnchor.NONE)) {
            return;
        }
        boolean none = anchor.fileIds().isEmpty();
        byte[] begun = get(ANCHORS, BEGUN);
        if (none && begun != null && anchoring.beginning() == Anchoring.Beginning.GO_ON) {
            throw new TamperedException("the key store does not remember the states of the tables any more: restore its"
                    + " anchors.sealed, or start once with --forget-anchors if that is what you did");
        }
        if (none) {
            anchor.put(Map.of(AnchoredStates.name(TABLE_ID), AnchoredStates.of(TABLE_ID, file.tree())), Set.of());
        }
        if (begun == null) {
            put(ANCHORS, BEGUN, new byte[] {1});
        }
    }

    @Override
    public byte @Nullable [] get(String space, String name) {
        return file.tree().get(recordKey(space, name));
    }

    @Override
    public void put(String space, String name, byte[] record) {
        byte[] copy = record.clone();
        write(editor -> {
            editor.put(recordKey(space, name), copy);
            return true;
        });
    }

    @Override
    public void remove(String space, String name) {
        write(editor -> {
            editor.remove(recordKey(space, name));
            return true;
        });
    }

    @Override
    public SortedMap<String, byte[]> list(String space) {
        SortedMap<String, byte[]> records = new TreeMap<>();
        byte[] prefix = recordKey(space, "");
        file.tree().ascend(prefix, ItemKeys.afterAll(prefix), (key, value) -> {
            String name = new String(key, prefix.length, key.length - prefix.length, StandardCharsets.UTF_8);
            records.put(name, value.clone());
            return true;
        });
        return records;
    }

    OpenTable file() {
        return file;
    }

    /** What names the file in its keys and blocks. */
    static byte[] tableId() {
        return TABLE_ID.clone();
    }

    /** Number of the last durable commit. */
    long commit() {
        return file.tree().commit();
    }

    List<CatalogueEntry> catalogue() {
        List<CatalogueEntry> entries = new ArrayList<>();
        file.tree().ascend(new byte[] {TABLE}, new byte[] {TABLE + 1}, (key, value) -> {
            entries.add(CatalogueCodec.decode(value));
            return true;
        });
        return entries;
    }

    void put(CatalogueEntry entry) {
        write(editor -> {
            editor.put(tableKey(entry), CatalogueCodec.encode(entry));
            return true;
        });
    }

    /** Marks a table as being removed, and takes its unsettled records over, in one commit. */
    void putTakingOver(CatalogueEntry entry, List<byte[]> records) {
        write(editor -> {
            editor.put(tableKey(entry), CatalogueCodec.encode(entry));
            records.forEach(editor::record);
            return true;
        });
    }

    void remove(CatalogueEntry entry) {
        write(editor -> {
            editor.remove(tableKey(entry));
            editor.remove(recordKey(EpochLedger.SPACE, EpochLedger.name(entry.tableId())));
            return true;
        });
    }

    /** Where decided transactions lie until they are applied. */
    TransactionRecords transactions() {
        return new TransactionRecords(file);
    }

    /** Which requests were made already. */
    RequestTokens tokens(InstantSource clock) {
        return new RequestTokens(file, clock);
    }

    void drainTo(OutboxDrain receiver) {
        TableHandle.settle(file, receiver);
    }

    /** See {@link dev.hushtable.service.storage.tree.SealedTree#scrub}. */
    BlockStore.Scrubbing scrub() {
        return file.tree().scrub();
    }

    private void write(TreeMutation<Boolean> mutation) {
        try {
            file.tree().write(mutation).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static byte[] recordKey(String space, String name) {
        if (space.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a space has no NUL in its name");
        }
        return key(RECORD, space + '\0' + name);
    }

    private static byte[] tableKey(CatalogueEntry entry) {
        return key(TABLE, entry.definition().name());
    }

    private static byte[] key(byte kind, String text) {
        byte[] encoded = Utf8.encode(text);
        byte[] key = new byte[1 + encoded.length];
        key[0] = kind;
        System.arraycopy(encoded, 0, key, 1, encoded.length);
        return key;
    }

    @Override
    public void close() {
        file.close();
    }
}
