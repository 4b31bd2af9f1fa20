package dev.hushtable.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of bytes in memory. Thread-safe. */
public final class Sha256 {
    /** Length of a digest in bytes. */
    public static final int DIGEST_BYTES = 32;

    private Sha256() {}

    /** The digest of the concatenation of {@code parts}. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = newDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Digests of one message after another; looking the algorithm up costs more than a short message. For one thread. */
    public static final class Series {
        private final MessageDigest digest = newDigest();

        public byte[] of(byte[] message) {
            return digest.digest(message);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must support SHA-256", e);
        }
    }
}
