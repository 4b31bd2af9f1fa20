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
        SlotKind kind = SlotKind.of(method);
        byte[] parameters = switch (method) {
            case StaticKeyFile ignored -> new byte[0];
            case Passphrase passphrase ->
                PassphraseParameters.fresh(passphrase.costOfNewSlots(), random).toBytes();
        };
        byte[] plaintext = masterKey.reveal();
        try (SealingKey sealing = sealingKey(method, parameters, random)) {
            return new Slot(kind, parameters, sealing.seal(plaintext, place(kind, parameters)));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** The master key, or null when this slot is for another method or another key. */
    @Nullable
    SecretBytes unwrap(UnlockMethod method, SecureRandom random) {
        if (kind != SlotKind.of(method)) {
            return null;
        }
        try (SealingKey sealing = sealingKey(method, parameters, random)) {
            return SecretBytes.takeOver(sealing.open(sealedMasterKey, place(kind, parameters)));
        } catch (AuthenticationFailedException e) {
            return null;
        }
    }

    private static SealingKey sealingKey(UnlockMethod method, byte[] parameters, SecureRandom random) {
        try (SecretBytes slotKey = slotKey(method, parameters)) {
            return SealingKey.of(slotKey, "root-slot", random);
        }
    }

    private static SecretBytes slotKey(UnlockMethod method, byte[] parameters) {
        return switch (method) {
            case StaticKeyFile file -> file.read();
            case Passphrase passphrase -> passphrase.stretch(PassphraseParameters.parse(parameters));
        };
    }

    private static byte[] place(SlotKind kind, byte[] parameters) {
        return ByteBuffer.allocate(1 + parameters.length)
                .put(kind.code())
                .put(parameters)
                .array();
    }
}
