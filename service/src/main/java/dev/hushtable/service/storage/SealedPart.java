package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.KeySchema;
import java.util.ArrayList;
import java.util.List;

/**
 * One table's part of a decided transaction as the service's own file keeps it until the table has it: each write sealed
 * under the key of its table, so that whoever shreds or disables that key does so here, too.
 *
 * @param tableId names the table's file
 * @param writes by their number in the part
 */
record SealedPart(TransactionId id, ByteString tableId, List<byte[]> writes) {
    SealedPart {
        writes = List.copyOf(writes);
    }

    /**
     * @throws dev.hushtable.crypto.KeyUnavailableException when the table's key cannot be used now
     */
    static SealedPart seal(TransactionId id, TableHandle table, List<DecidedWrite> decided) {
        table.sealedParts().begin(id);
        OpenTable open = table.open();
        TableSeals seals = open.lease().current();
        table.sealedParts().sealedUnder(id, seals.epoch());
        KeySchema schema = table.definition().keySchema();
        List<byte[]> writes = new ArrayList<>();
        for (DecidedWrite write : decided) {
            writes.add(seals.sealWrite(write.encode(schema, open.items()), id, writes.size()));
        }
        return new SealedPart(id, table.fileId(), writes);
    }

    /**
     * @throws dev.hushtable.crypto.KeyUnavailableException when the table's key cannot be used now
     */
    List<ItemWrite> open(OpenTable table, KeySchema schema) {
        TableSeals seals = table.lease().current();
        List<ItemWrite> opened = new ArrayList<>();
        int number = 0;
        for (byte[] write : writes) {
            try {
                byte[] plaintext = seals.openWrite(write, id, number++);
                DecidedWrite decided = DecidedWrite.decode(plaintext, schema, table.items());
                if (decided != null) {
                    opened.add(decided.unconditional());
                }
            } catch (AuthenticationFailedException e) {
                throw new TamperedException("a transaction's record was altered, or is of another table");
            }
        }
        return opened;
    }
}
