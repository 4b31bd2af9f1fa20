package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * The key at the root of the house, unlocked. It seals nothing itself: every purpose gets a key of its own,
 * {@code HKDF-SHA256(master key, no salt, info = "hushtable-root-v1/purpose/" + purpose, 32 bytes)}, or {@code .../hmac/} for
 * a keyed hash. Knows the master keys it came after, for what cannot be sealed anew. Thread-safe.
 */
public final class MasterKey implements AutoCloseable {
    static final int KEY_BYTES = 32;

    private final SecretBytes key;
    private final List<SecretBytes> former;
    private final SecureRandom random;
    private volatile Rotation rotation;

    /** Whether every record is under the master key in force. */
    public enum Rotation {
        DONE,

        /** Records may remain that only the key before opens: seal them anew, then {@link RootChanges#finishRotation}. */
        UNFINISHED
    }

    MasterKey(SecretBytes key, List<SecretBytes> former, Rotation rotation, SecureRandom random) {
        this.key = key;
        this.former = List.copyOf(former);
        this.rotation = rotation;
        this.random = random;
    }

    public Rotation rotation() {
        return rotation;
    }

    /**
     * The sealing key of a purpose such as "kms" or "tls": always the same for the same name, until the master key is
     * rotated. While that is unfinished, it also opens what the one before it sealed. Close it after use.
     */
    public SealingKey derive(String purpose) {
        SealingKey current = sealingKey(key, purpose);
        return rotation == Rotation.DONE
                ? current
                : current.afterFormer(List.of(sealingKey(former.getFirst(), purpose)));
    }

    /**
     * The sealing key of a purpose whose records cannot be sealed anew, because they are part of something that never
     * changes: it opens what every master key before this one sealed. Close it after use.
     */
    public SealingKey deriveForArchive(String purpose) {
        return sealingKey(key, purpose)
                .afterFormer(former.stream()
                        .map(before -> sealingKey(before, purpose))
                        .toList());
    }

    private SealingKey sealingKey(SecretBytes master, String purpose) {
        try (SecretBytes derived = SecretBytes.takeOver(material(master, "purpose/" + purpose))) {
            return SealingKey.of(derived, purpose, random);
        }
    }

    /**
     * The keyed hash of a purpose, independent of the sealing key of the same name. From the first master key for ever:
     * a hash that changed would no longer find what it named. Close it after use.
     */
    public Hmac deriveHmac(String purpose) {
        byte[] material = material(former.isEmpty() ? key : former.getLast(), "hmac/" + purpose);
        try {
            return Hmac.withKey(material);
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    private static byte[] material(SecretBytes secret, String name) {
        byte[] master = secret.reveal();
        try {
            return Hkdf.derive(master, new byte[0], ("hushtable-root-v1/" + name).getBytes(UTF_8), KEY_BYTES);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }

    /** From now on, only what was sealed under this key opens. */
    void rotationFinished() {
        rotation = Rotation.DONE;
    }

    /** The key itself, for what writes {@code root.sealed}. */
    SecretBytes secret() {
        return key;
    }

    @Override
    public void close() {
        key.close();
        former.forEach(SecretBytes::close);
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
