package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Tells the keys of all files as they are now. Thread-safe. */
final class KeyInventory implements EnvelopeKeys {
    private final Map<String, TableHandle> tables;
    private final SystemFile system;
    private final EpochLedger ledger;
    private final String defaultKeyId;

    KeyInventory(Map<String, TableHandle> tables, SystemFile system, String defaultKeyId) {
        this.tables = tables;
        this.system = system;
        this.ledger = new EpochLedger(system);
        this.defaultKeyId = defaultKeyId;
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
        if (table.equals(SYSTEM)) {
            return ofSystem();
        }
        TableHandle found = tables.get(table);
        if (found == null) {
            throw new NoSuchElementException(table);
        }
        return of(found);
    }

    private Status ofSystem() {
        List<Epoch> epochs = epochs(system.file(), SystemFile.tableId(), Instant.EPOCH);
        return new Status(SYSTEM, null, defaultKeyId, epochs.getFirst().since(), epochs, null);
    }

    private Status of(TableHandle table) {
        TableDefinition definition = table.definition();
        TableSettings.KmsKey named = definition.settings().kmsKey();
        String kmsKey = named == null ? defaultKeyId : named.keyArn();
        Instant since = definition.identity().createdAt();
        String arn = definition.identity().arn();
        try {
            List<Epoch> epochs = epochs(table.open(), table.fileId().toByteArray(), since);
            return new Status(definition.name(), arn, kmsKey, since, epochs, null);
        } catch (KeyUnavailableException | TamperedException | StorageUnavailableException e) {
            return new Status(definition.name(), arn, kmsKey, since, List.of(), String.valueOf(e.getMessage()));
        }
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
}
