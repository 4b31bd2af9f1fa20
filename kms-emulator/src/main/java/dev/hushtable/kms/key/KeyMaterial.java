package dev.hushtable.kms.key;

import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One version of a key's secret: as many bytes as the {@link KeySpec} says, or a private key in PKCS#8. Of imported
 * material the secret may be gone while its number and id are kept, so that it can be brought again. Immutable but for
 * the secret, which can be destroyed: it is either whole or gone for whoever asks, never half wiped. Thread-safe.
 */
public final class KeyMaterial {
    public static final int ID_BYTES = 32;

    private final int number;
    private final String id;
    private final History history;
    private final @Nullable SecretBytes secret;

    /**
     * @param number from 0, named by every blob
     * @param id 64 hexadecimal digits, {@code KeyMaterialId} on the wire
     * @param secret taken over; null when it is not here
     */
    public KeyMaterial(int number, String id, History history, @Nullable SecretBytes secret) {
        if (id.length() != 2 * ID_BYTES || (secret != null && secret.length() == 0)) {
            throw new IllegalArgumentException("key material has an id of 64 digits and is not empty");
        }
        this.number = number;
        this.id = id;
        this.history = history;
        this.secret = secret;
    }

    /** How a version came to be in force. */
    public enum Turn {
        /** The key began with it. */
        FIRST,
        AUTOMATIC,
        ON_DEMAND,
        /** Imported, to be put in force by a rotation. */
        PENDING
    }

    /**
     * What is known of a version beside its secret.
     *
     * @param rotatedAt when it came in force by a rotation, or null
     * @param description of imported material
     * @param validTo when imported material expires, or null when it does not
     */
    public record History(
            Turn turn,
            @Nullable Instant rotatedAt,
            String description,
            @Nullable Instant validTo) {
        public static final History FIRST = new History(Turn.FIRST, null, "", null);

        public static History rotated(Turn turn, Instant at) {
            return new History(turn, at, "", null);
        }

        /** The same in another Region, where nobody imported it yet. */
        public History elsewhere() {
            return new History(turn, rotatedAt, "", null);
        }

        public History turned(Turn changed, Instant at) {
            return new History(changed, at, description, validTo);
        }
    }

    /** Fresh material with a random id: an id derived from the secret would say when two keys share one. */
    public static KeyMaterial of(int number, History history, byte[] secret, SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new KeyMaterial(number, HexFormat.of().formatHex(id), history, SecretBytes.takeOver(secret));
    }

    public int number() {
        return number;
    }

    public String id() {
        return id;
    }

    public History history() {
        return history;
    }

    /** Whether the secret is here. */
    public boolean isPresent() {
        return secret != null;
    }

    /** Whether it is imported material whose time is over: it is to be treated as gone. */
    public boolean isExpired(Instant now) {
        Instant validTo = history.validTo();
        return secret != null && validTo != null && !now.isBefore(validTo);
    }

    /**
     * A copy of the secret, for the caller to close.
     *
     * @throws IllegalStateException when it is not here, or was destroyed
     */
    public SecretBytes secret() {
        if (secret == null) {
            throw new IllegalStateException("key material is not here");
        }
        return SecretBytes.takeOver(secret.reveal());
    }

    /** The same version with another history; both are destroyed together. */
    public KeyMaterial withHistory(History changed) {
        return new KeyMaterial(number, id, changed, secret);
    }

    /** The same version with this secret, which is taken over, or without one. */
    public KeyMaterial withSecret(@Nullable SecretBytes changed) {
        return new KeyMaterial(number, id, history, changed);
    }

    /** The same version with a secret of its own: what happens to one does not to the other. */
    public KeyMaterial copy() {
        return secret == null ? this : withSecret(secret());
    }

    /** Whether {@code other} holds the very same secret object: an equal one must be wiped for itself. */
    @SuppressWarnings("ReferenceEquality")
    public boolean sharesSecretWith(KeyMaterial other) {
        return secret != null && secret == other.secret;
    }

    /** Wipes the secret. */
    public void destroy() {
        if (secret != null) {
            secret.close();
        }
    }

    @Override
    public String toString() {
        return "KeyMaterial[" + number + ", redacted]";
    }
}
