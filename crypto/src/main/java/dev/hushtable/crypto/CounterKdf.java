package dev.hushtable.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The key derivation function in counter mode of NIST SP 800-108r1 section 4.1 with HMAC-SHA256: block {@code i} is
 * {@code HMAC(K, [i] | label | 0x00 | context | [L])}, where {@code i} (from 1) and {@code L} (output length in bits)
 * are 32-bit big-endian. Thread-safe. Returned arrays are secrets the caller must wipe.
 */
public final class CounterKdf {
    /** More than any key here needs; far below the standard's 2^32 - 1 blocks. */
    public static final int MAX_OUTPUT_BYTES = 1024;

    private CounterKdf() {}

    /**
     * @param label what the output is for; must hold no zero byte, which ends it
     * @param context what the output is bound to
     */
    public static byte[] derive(Hmac key, byte[] label, byte[] context, int lengthBytes) {
        requireNoZero(label);
        byte[] fixedInput = ByteBuffer.allocate(label.length + 1 + context.length + Integer.BYTES)
                .put(label)
                .put((byte) 0)
                .put(context)
                .putInt(lengthBytes * Byte.SIZE)
                .array();
        return expand(key, fixedInput, lengthBytes);
    }

    static byte[] expand(Hmac key, byte[] fixedInput, int lengthBytes) {
        if (lengthBytes < 1 || lengthBytes > MAX_OUTPUT_BYTES) {
            throw new IllegalArgumentException("KDF gives 1 to " + MAX_OUTPUT_BYTES + " bytes, not " + lengthBytes);
        }
        byte[] output = new byte[lengthBytes];
        for (int offset = 0, counter = 1; offset < lengthBytes; offset += Hmac.TAG_BYTES, counter++) {
            byte[] index = ByteBuffer.allocate(Integer.BYTES).putInt(counter).array();
            byte[] block = key.of(index, fixedInput);
            System.arraycopy(block, 0, output, offset, Math.min(block.length, lengthBytes - offset));
            Arrays.fill(block, (byte) 0);
        }
        return output;
    }

    private static void requireNoZero(byte[] label) {
        for (byte b : label) {
            if (b == 0) {
                throw new IllegalArgumentException("a KDF label must not contain a zero byte");
            }
        }
    }
}
