package dev.hushtable.service.dispatch;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Records every use the server itself makes of a KMS key: which key, for which table, and whether it was granted. A key
 * leaves here only once that record is durable. Thread-safe.
 */
public final class RecordedKeyManagement implements KeyManagement {
    private static final String SOURCE = "kms.amazonaws.com";

    private final KeyManagement keys;
    private final ServiceEvents events;

    public RecordedKeyManagement(KeyManagement keys, ServiceEvents events) {
        this.keys = keys;
        this.events = events;
    }

    @Override
    public DataKey generateDataKey(String keyId, EncryptionContext context) {
        return recorded(new Use("GenerateDataKey", keyId, context), () -> keys.generateDataKey(keyId, context));
    }

    @Override
    public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
        // Which key wrapped it, only the KMS can tell.
        return recorded(new Use("Decrypt", "unknown", context), () -> keys.decrypt(wrapped, context));
    }

    @Override
    public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
        return recorded(new Use("ReEncrypt", keyId, context), () -> keys.rewrap(wrapped, keyId, context));
    }

    /** What is asked of the KMS; {@code key} as far as it is known before the answer. */
    private record Use(String eventName, String key, EncryptionContext context) {
        SortedMap<String, String> details(String usedKey) {
            SortedMap<String, String> details = new TreeMap<>();
            details.put("keyId", usedKey);
            context.pairs().forEach((name, value) -> details.put("encryptionContext." + name, value));
            return details;
        }
    }

    private DataKey recorded(Use use, Supplier<DataKey> work) {
        DataKey key;
        try {
            key = work.get();
        } catch (KeyUnavailableException e) {
            recordRefusal(use, e.reason().name());
            throw e;
        } catch (AuthenticationFailedException e) {
            recordRefusal(use, "INVALID_CIPHERTEXT");
            throw e;
        }
        boolean recorded = false;
        try {
            events.record(SOURCE, use.eventName(), use.details(key.keyArn()));
            recorded = true;
            return key;
        } finally {
            if (!recorded) {
                key.close();
            }
        }
    }

    private void recordRefusal(Use use, String errorCode) {
        SortedMap<String, String> details = use.details(use.key());
        details.put("errorCode", errorCode);
        events.record(SOURCE, use.eventName(), details);
    }
}
