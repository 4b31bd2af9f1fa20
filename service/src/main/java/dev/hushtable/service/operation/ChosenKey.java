package dev.hushtable.service.operation;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the KMS key that a request chose for a table. */
record ChosenKey(TableKeys tableKeys) {

    /** What it takes to choose a key; null stands for the service's own, which takes nothing. */
    List<Footprint> use(@Nullable String keyId, String tableArn) {
        return keyId == null ? List.of() : tableKeys.use(keyId, TableKeys.Table.of(tableArn));
    }

    /**
     * @param keyId null for the service's own
     * @param tableArn {@code arn:aws:dynamodb:REGION:ACCOUNT:table/NAME}; the key is looked for where the table is
     * @throws dev.hushtable.service.wire.ApiException when there is none or it cannot be used
     */
    @Nullable
    KmsKey find(@Nullable String keyId, String tableArn) {
        if (keyId == null) {
            return null;
        }
        try {
            String keyArn = tableKeys.resolve(keyId, tableArn.split(":")[3]);
            if (!TableNames.accountOf(keyArn).equals(TableNames.accountOf(tableArn))) {
                // What another account calls by that name is not its own.
                throw new KeyUnavailableException(
                        KeyUnavailableException.Reason.NOT_FOUND, "Key '" + keyId + "' does not exist");
            }
            return new KmsKey(keyArn);
        } catch (KeyUnavailableException e) {
            throw KmsErrors.of(e.reason(), e.getMessage());
        }
    }
}
