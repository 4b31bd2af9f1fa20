package dev.hushtable.audit.epoch;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the server must not lose of an epoch. In bytes: version 1, number (8), the root's public key (32), then a seed (32)
 * behind a 1, or a 0, for the epoch's key and for the one that is being certified.
 *
 * @param number of the epoch; 0 before the first
 * @param root public key that certified the first epoch, and was destroyed
 * @param current null before the first epoch
 * @param next null but while it is being certified
 */
record EpochState(
        long number,
        byte[] root,
        @Nullable Ed25519Signer current,
        @Nullable Ed25519Signer next) {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int BYTES = 1 + Long.BYTES + KEY_BYTES + 2 * (1 + KEY_BYTES);

    /** The next epoch has begun. */
    EpochState advanced() {
        return new EpochState(number + 1, root, next, null);
    }

    /** The next key is about to be certified; null when it was not after all. */
    EpochState with(@Nullable Ed25519Signer candidate) {
        return new EpochState(number, root, current, candidate);
    }

    void keep(EpochKeyStore store) throws IOException {
        byte[] bytes = new byte[BYTES];
        ByteBuffer out = ByteBuffer.wrap(bytes).put(VERSION).putLong(number).put(root);
        put(out, current);
        put(out, next);
        try (SecretBytes secret = SecretBytes.takeOver(bytes)) {
            store.replace(secret);
        }
    }

    private static void put(ByteBuffer out, @Nullable Ed25519Signer signer) {
        byte[] seed = new byte[KEY_BYTES];
        if (signer != null) {
            try (SecretBytes secret = signer.seed()) {
                seed = secret.reveal();
            }
        }
        out.put((byte) (signer == null ? 0 : 1)).put(seed);
        Arrays.fill(seed, (byte) 0);
    }

    static EpochState parse(SecretBytes secret) throws IOException {
        byte[] bytes = secret.reveal();
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (bytes.length != BYTES || in.get() != VERSION) {
                throw new IOException("the key of the epoch is of an unknown version");
            }
            long number = in.getLong();
            byte[] root = new byte[KEY_BYTES];
            in.get(root);
            return new EpochState(number, root, signer(in), signer(in));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static @Nullable Ed25519Signer signer(ByteBuffer in) {
        boolean isThere = in.get() == 1;
        byte[] seed = new byte[KEY_BYTES];
        in.get(seed);
        try (SecretBytes secret = SecretBytes.takeOver(seed)) {
            return isThere ? Ed25519Signer.ofSeed(secret) : null;
        }
    }

    @Override
    public String toString() {
        return "EpochState[" + number + "]";
    }
}
