package dev.hushtable.service.storage;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.service.table.TableDefinition;

/**
 * A table as the catalogue keeps it, sealed.
 *
 * @param state how far it has come; a table that is neither being made nor removed is ACTIVE
 * @param tableId the random id that names its file
 * @param wrappedKey the table key as the KMS wrapped it; with this entry gone, the file is shredded
 * @param definition what the client sees
 */
record CatalogueEntry(State state, byte[] tableId, byte[] wrappedKey, TableDefinition definition) {

    /** Written before the file changes, so that a crash in between is finished at the next start. */
    enum State {
        CREATING,
        ACTIVE,
        DELETING
    }

    CatalogueEntry with(State next) {
        return new CatalogueEntry(next, tableId, wrappedKey, definition);
    }

    CatalogueEntry with(TableDefinition changed) {
        return new CatalogueEntry(state, tableId, wrappedKey, changed);
    }

    CatalogueEntry withKey(byte[] rewrapped) {
        return new CatalogueEntry(state, tableId, rewrapped, definition);
    }

    TableFiles.Sealed sealed(String accountId) {
        return new TableFiles.Sealed(tableId, wrappedKey, EncryptionContext.ofTable(definition.name(), accountId));
    }
}
