package dev.hushtable.kms.key;

import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * One version of a key's secret. Thread-safe: it is either whole or destroyed for whoever asks, never half wiped.
 */
public final class KeyMaterial {
    public static final int SECRET_BYTES = 32;
    public static final int ID_BYTES = 32;

    private final int number;
    private final String id;
    private final SecretBytes secret;
    private boolean destroyed;

    /**
     * @param number from 0, named by every blob
     * @param id 64 hexadecimal digits, {@code KeyMaterialId} on the wire
     * @param secret 32 bytes, taken over
     */
    public KeyMaterial(int number, String id, SecretBytes secret) {
        if (secret.length() != SECRET_BYTES || id.length() != 2 * ID_BYTES) {
            throw new IllegalArgumentException("key material is 32 bytes with an id of 64 digits");
        }
        this.number = number;
        this.id = id;
        this.secret = secret;
    }

    /** Fresh material with a random id: an id derived from the secret would say when two keys share one. */
    public static KeyMaterial generate(int number, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new KeyMaterial(number, HexFormat.of().formatHex(id), SecretBytes.takeOver(secret));
    }

    public int number() {
        return number;
    }

    public String id() {
        return id;
    }

    /**
     * A copy of the secret, for the caller to close.
     *
     * @throws IllegalStateException once destroyed
     */
    public synchronized SecretBytes secret() {
        if (destroyed) {
            throw new IllegalStateException("key material was destroyed");
        }
        return SecretBytes.takeOver(secret.reveal());
    }

    /** Wipes the secret. */
    public synchronized void destroy() {
        destroyed = true;
        secret.close();
    }

    @Override
    public String toString() {
        return "KeyMaterial[" + number + ", redacted]";
    }
}
