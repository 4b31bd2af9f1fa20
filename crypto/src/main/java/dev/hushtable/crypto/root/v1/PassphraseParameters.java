package dev.hushtable.crypto.root.v1;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** What a passphrase slot keeps in the clear: {@code memory KiB (4) | iterations (4) | lanes (4) | salt (16)}. */
record PassphraseParameters(Argon2Cost cost, byte[] salt) {
    static final int BYTES = 28;

    private static final int SALT_BYTES = 16;

    static PassphraseParameters fresh(Argon2Cost cost, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PassphraseParameters(cost, salt);
    }

    /** @throws IllegalArgumentException when they are of another length, or out of bounds */
    static PassphraseParameters parse(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("not the parameters of a passphrase");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Argon2Cost cost = new Argon2Cost(buffer.getInt(), buffer.getInt(), buffer.getInt());
        byte[] salt = new byte[SALT_BYTES];
        buffer.get(salt);
        return new PassphraseParameters(cost, salt);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putInt(cost.memoryKibibytes())
                .putInt(cost.iterations())
                .putInt(cost.lanes())
                .put(salt)
                .array();
    }
}
