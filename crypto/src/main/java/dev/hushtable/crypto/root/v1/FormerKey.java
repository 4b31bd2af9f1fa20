package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A master key that was rotated away, sealed under the one in force. It opens what nobody can seal anew (receipts in the
 * audit log) and keeps keyed hashes what they were; while a rotation is unfinished, also the records it has not come to.
 */
record FormerKey(State state, byte[] sealed) {
    /** Not a way in, so it is far from the codes of slots. */
    static final byte CODE = 0x40;

    static final int SEALED_BYTES = MasterKey.KEY_BYTES + SealingKey.OVERHEAD_BYTES;

    /** Whether every record has been sealed anew since. */
    enum State {
        RETIRED(0),
        RECORDS_REMAIN(1);

        private final byte code;

        State(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }
    }

    static FormerKey seal(State state, SecretBytes former, SecretBytes current, SecureRandom random) {
        byte[] plaintext = former.reveal();
        try (SealingKey key = sealingKey(current, random)) {
            return new FormerKey(state, key.seal(plaintext, new byte[] {CODE, state.code()}));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** @throws AuthenticationFailedException when it was sealed under another key or with another state */
    SecretBytes open(SecretBytes current, SecureRandom random) {
        try (SealingKey key = sealingKey(current, random)) {
            return SecretBytes.takeOver(key.open(sealed, new byte[] {CODE, state.code()}));
        }
    }

    private static SealingKey sealingKey(SecretBytes current, SecureRandom random) {
        byte[] master = current.reveal();
        byte[] info = "hushtable-root-v1/former".getBytes(StandardCharsets.US_ASCII);
        try (SecretBytes material = SecretBytes.takeOver(Hkdf.derive(master, new byte[0], info, MasterKey.KEY_BYTES))) {
            return SealingKey.of(material, "root-former", random);
        } finally {
            Arrays.fill(master, (byte) 0);
        }
    }
}
