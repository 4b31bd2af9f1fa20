package dev.hushtable.service.storage;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import org.jspecify.annotations.Nullable;

/** The table keys of tables under their KMS keys: made with the table, wrapped anew when that changes. Thread-safe. */
final class TableWrapping {
    private static final int TABLE_ID_BYTES = 16;

    private final StorageConfig config;
    private final StorageServices services;
    private final SystemFile system;
    private final TableFiles files;

    TableWrapping(StorageConfig config, StorageServices services, SystemFile system, TableFiles files) {
        this.config = config;
        this.services = services;
        this.system = system;
        this.files = files;
    }

    /** The KMS key of a table: the one it names, or that of tables that name none. */
    String keyId(TableDefinition table) {
        KmsKey named = table.settings().kmsKey();
        return named == null ? config.defaultKeyId() : named.keyArn();
    }

    /**
     * Makes the file of a table under a fresh key; its entry is in the catalogue before and after.
     *
     * @throws TableInaccessibleException when its KMS key cannot be used
     */
    CatalogueEntry make(TableDefinition definition) {
        byte[] tableId = new byte[TABLE_ID_BYTES];
        services.random().nextBytes(tableId);
        EncryptionContext context = EncryptionContext.ofTable(definition.name(), config.accountId());
        try (DataKey dataKey = services.keys().generateDataKey(keyId(definition), context)) {
            CatalogueEntry creating =
                    new CatalogueEntry(CatalogueEntry.State.CREATING, tableId, dataKey.wrapped(), definition);
            system.put(creating);
            files.create(files.path(tableId), tableId, dataKey, definition.indexes());
            CatalogueEntry active = creating.with(CatalogueEntry.State.ACTIVE);
            system.put(active);
            return active;
        } catch (KeyUnavailableException e) {
            throw new TableInaccessibleException(e);
        }
    }

    /**
     * Wraps the key of a table under another KMS key.
     *
     * @param key null for that of tables that name none
     * @throws TableInaccessibleException when either KMS key cannot be used
     */
    void change(TableHandle table, @Nullable KmsKey key) {
        CatalogueEntry entry = table.entry();
        TableDefinition next =
                entry.definition().with(entry.definition().settings().with(key));
        EncryptionContext context = EncryptionContext.ofTable(entry.definition().name(), config.accountId());
        try (DataKey rewrapped = services.keys().rewrap(entry.wrappedKey(), keyId(next), context)) {
            table.rekey(entry.with(next).withKey(rewrapped.wrapped()), system::put);
        } catch (KeyUnavailableException e) {
            throw new TableInaccessibleException(e);
        }
    }
}
