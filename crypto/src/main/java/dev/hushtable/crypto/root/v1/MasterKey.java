package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The key at the root of the house, unlocked. It seals nothing itself: every purpose gets a key of its own,
 * {@code HKDF-SHA256(master key, no salt, info = "hushtable-root-v1/purpose/" + purpose, 32 bytes)}, or {@code .../hmac/} for
 * a keyed hash. Thread-safe.
 */
public final class MasterKey implements AutoCloseable {
    static final int KEY_BYTES = 32;

    private final SecretBytes key;
    private final SecureRandom random;

    MasterKey(SecretBytes key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** The sealing key of a purpose such as "kms" or "tls": always the same for the same name. Close it after use. */
    public SealingKey derive(String purpose) {
        try (SecretBytes derived = SecretBytes.takeOver(material("purpose/" + purpose))) {
            return SealingKey.of(derived, purpose, random);
        }
    }

    /** The keyed hash of a purpose, independent of the sealing key of the same name. Close it after use. */
    public Hmac deriveHmac(String purpose) {
        byte[] material = material("hmac/" + purpose);
        try {
            return Hmac.withKey(material);
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    private byte[] material(String name) {
        byte[] master = key.reveal();
        try {
            return Hkdf.derive(master, new byte[0], ("hushtable-root-v1/" + name).getBytes(UTF_8), KEY_BYTES);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
