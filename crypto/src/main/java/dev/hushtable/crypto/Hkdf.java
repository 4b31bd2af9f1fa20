package dev.hushtable.crypto;

import java.util.Arrays;

/**
 * HKDF with SHA-256 (RFC 5869): keys for distinct purposes out of one secret. Thread-safe. Returned arrays are secrets
 * the caller must wipe.
 */
public final class Hkdf {
    /** RFC 5869 section 2.3: at most 255 blocks. */
    public static final int MAX_OUTPUT_BYTES = 255 * Hmac.TAG_BYTES;

    private Hkdf() {}

    /** Extract, then expand. An empty salt is allowed (RFC 5869 section 3.1) when {@code secret} is uniformly random. */
    public static byte[] derive(byte[] secret, byte[] salt, byte[] info, int lengthBytes) {
        byte[] pseudorandomKey = extract(salt, secret);
        try {
            return expand(pseudorandomKey, info, lengthBytes);
        } finally {
            Arrays.fill(pseudorandomKey, (byte) 0);
        }
    }

    static byte[] extract(byte[] salt, byte[] secret) {
        try (Hmac hmac = Hmac.withKey(salt)) {
            return hmac.of(secret);
        }
    }

    static byte[] expand(byte[] pseudorandomKey, byte[] info, int lengthBytes) {
        if (lengthBytes < 1 || lengthBytes > MAX_OUTPUT_BYTES) {
            throw new IllegalArgumentException("HKDF gives 1 to " + MAX_OUTPUT_BYTES + " bytes, not " + lengthBytes);
        }
        byte[] output = new byte[lengthBytes];
        try (Hmac hmac = Hmac.withKey(pseudorandomKey)) {
            byte[] block = new byte[0];
            for (int offset = 0, counter = 1; offset < lengthBytes; offset += block.length, counter++) {
                byte[] next = hmac.of(block, info, new byte[] {(byte) counter});
                Arrays.fill(block, (byte) 0);
                block = next;
                System.arraycopy(block, 0, output, offset, Math.min(block.length, lengthBytes - offset));
            }
            Arrays.fill(block, (byte) 0);
        }
        return output;
    }
}
