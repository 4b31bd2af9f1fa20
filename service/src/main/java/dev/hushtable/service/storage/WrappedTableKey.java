package dev.hushtable.service.storage;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.block.v1.WrappedEpochKey;
import java.util.List;

/**
 * All it takes, beside the KMS, to open a table file.
 *
 * @param fileName what errors call the file
 * @param tableId the random id that names the file, bound to every key and block
 * @param blob the table key as the KMS wrapped it
 * @param context what it was wrapped with
 * @param epochs the epoch keys as the table key wrapped them
 */
record WrappedTableKey(
        String fileName, byte[] tableId, byte[] blob, EncryptionContext context, List<WrappedEpochKey> epochs) {

    WrappedTableKey {
        epochs = List.copyOf(epochs);
    }

    WrappedTableKey with(List<WrappedEpochKey> changed) {
        return new WrappedTableKey(fileName, tableId, blob, context, changed);
    }

    WrappedTableKey with(byte[] rewrapped) {
        return new WrappedTableKey(fileName, tableId, rewrapped, context, epochs);
    }
}
