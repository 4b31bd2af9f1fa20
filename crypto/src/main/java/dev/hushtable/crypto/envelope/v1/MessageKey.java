package dev.hushtable.crypto.envelope.v1;

import dev.hushtable.crypto.CounterKdf;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import java.util.Arrays;

/**
 * What the KDF gives for one message: the key that encrypts it and the commitment to that key, which is public.
 *
 * @param encryption AES-256 key, used once
 * @param commitment the first 16 of the 32 bytes behind the key
 */
record MessageKey(SecretBytes encryption, byte[] commitment) implements AutoCloseable {
    static final int COMMITMENT_BYTES = 16;

    private static final int DERIVED_BYTES = 64;

    static MessageKey derive(Hmac material, byte[] label, byte[] context) {
        byte[] derived = CounterKdf.derive(material, label, context, DERIVED_BYTES);
        try {
            return new MessageKey(
                    SecretBytes.takeOver(Arrays.copyOf(derived, AesGcm.KEY_BYTES)),
                    Arrays.copyOfRange(derived, AesGcm.KEY_BYTES, AesGcm.KEY_BYTES + COMMITMENT_BYTES));
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    @Override
    public void close() {
        encryption.close();
    }
}
