package dev.hushtable.service.dispatch;

import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records every use the server itself makes of a KMS key: which key, for which table, and whether it was granted. The
 * key is used only once the record is durable. Thread-safe.
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
        try {
            DataKey key = keys.generateDataKey(keyId, context);
            record("GenerateDataKey", key.keyArn(), context, null);
            return key;
        } catch (KeyUnavailableException e) {
            record("GenerateDataKey", keyId, context, e);
            throw e;
        }
    }

    @Override
    public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
        try {
            DataKey key = keys.decrypt(wrapped, context);
            record("Decrypt", key.keyArn(), context, null);
            return key;
        } catch (KeyUnavailableException e) {
            record("Decrypt", "unknown", context, e);
            throw e;
        }
    }

    private void record(
            String eventName, String key, EncryptionContext context, @Nullable KeyUnavailableException failure) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("keyId", key);
        context.pairs().forEach((name, value) -> details.put("encryptionContext." + name, value));
        if (failure != null) {
            details.put("errorCode", failure.reason().name());
        }
        events.record(SOURCE, eventName, details);
    }
}
