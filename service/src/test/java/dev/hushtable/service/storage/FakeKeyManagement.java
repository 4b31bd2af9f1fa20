package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps data keys in a map and hands out their numbers as blobs; keys can be disabled. */
public final class FakeKeyManagement implements KeyManagement {
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Issued> issued = new ConcurrentHashMap<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    final AtomicInteger decryptions = new AtomicInteger();

    private record Issued(String keyId, EncryptionContext context, byte[] plaintext) {}

    @Override
    public DataKey generateDataKey(String keyId, EncryptionContext context) {
        requireEnabled(keyId);
        byte[] plaintext = new byte[32];
        random.nextBytes(plaintext);
        int number = issued.size();
        issued.put(number, new Issued(keyId, context, plaintext));
        byte[] blob = ByteBuffer.allocate(8).putInt(0x0B10B).putInt(number).array();
        return new DataKey(keyId, SecretBytes.copyOf(plaintext), blob);
    }

    @Override
    public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
        requireEnabled(keyId);
        decrypt(wrapped, context).close();
        Issued old = Objects.requireNonNull(issued.get(ByteBuffer.wrap(wrapped).getInt(4)));
        int number = issued.size();
        issued.put(number, new Issued(keyId, context, old.plaintext));
        byte[] blob = ByteBuffer.allocate(8).putInt(0x0B10B).putInt(number).array();
        return new DataKey(keyId, SecretBytes.copyOf(old.plaintext), blob);
    }

    @Override
    public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
        decryptions.incrementAndGet();
        Issued key = issued.get(ByteBuffer.wrap(wrapped).getInt(4));
        if (key == null || !key.context.equals(context)) {
            throw new AuthenticationFailedException();
        }
        requireEnabled(key.keyId);
        return new DataKey(key.keyId, SecretBytes.copyOf(key.plaintext), wrapped);
    }

    void disable(String keyId) {
        disabled.add(keyId);
    }

    void enable(String keyId) {
        disabled.remove(keyId);
    }

    private void requireEnabled(String keyId) {
        if (disabled.contains(keyId)) {
            throw new KeyUnavailableException(KeyUnavailableException.Reason.DISABLED, keyId + " is disabled.");
        }
    }
}
