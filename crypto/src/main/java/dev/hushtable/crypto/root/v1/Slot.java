package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The master key, sealed under the key of one unlock method and bound to the slot's kind and parameters.
 *
 * @param parameters what the method needs to find its key again
 */
record Slot(SlotKind kind, byte[] parameters, byte[] sealedMasterKey) {
    static final int SEALED_MASTER_KEY_BYTES = MasterKey.KEY_BYTES + SealingKey.OVERHEAD_BYTES;

    static Slot wrap(SecretBytes masterKey, UnlockMethod method, SecureRandom random) {
        try (SlotKey slotKey = SlotKey.fresh(method, random)) {
            return seal(masterKey, SlotKind.of(method), slotKey, random);
        }
    }

    /** The master key, or null when this slot is for another method or another key. */
    @Nullable
    SecretBytes unwrap(UnlockMethod method, SecureRandom random) {
        try (SlotKey slotKey = slotKey(method)) {
            return slotKey == null ? null : open(slotKey, random);
        }
    }

    private @Nullable SecretBytes open(SlotKey slotKey, SecureRandom random) {
        try (SealingKey sealing = SealingKey.of(slotKey.key(), "root-slot", random)) {
            return SecretBytes.takeOver(sealing.open(sealedMasterKey, place(kind, parameters)));
        } catch (AuthenticationFailedException e) {
            return null;
        }
    }

    /** The same slot with another master key in it, or null when {@code method} does not open this one. */
    @Nullable
    Slot refilled(SecretBytes masterKey, UnlockMethod method, SecureRandom random) {
        try (SlotKey slotKey = slotKey(method)) {
            SecretBytes before = slotKey == null ? null : open(slotKey, random);
            if (slotKey == null || before == null) {
                return null;
            }
            before.close();
            return seal(masterKey, kind, slotKey, random);
        }
    }

    private @Nullable SlotKey slotKey(UnlockMethod method) {
        return kind == SlotKind.of(method) ? SlotKey.again(method, parameters) : null;
    }

    private static Slot seal(SecretBytes masterKey, SlotKind kind, SlotKey slotKey, SecureRandom random) {
        byte[] plaintext = masterKey.reveal();
        try (SealingKey sealing = SealingKey.of(slotKey.key(), "root-slot", random)) {
            byte[] parameters = slotKey.parameters();
            return new Slot(kind, parameters, sealing.seal(plaintext, place(kind, parameters)));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private static byte[] place(SlotKind kind, byte[] parameters) {
        return ByteBuffer.allocate(1 + parameters.length)
                .put(kind.code())
                .put(parameters)
                .array();
    }
}
