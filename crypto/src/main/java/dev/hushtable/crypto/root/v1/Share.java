package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One custodian's share of the root of trust, to be written down or typed.
 *
 * <pre>
 * offset  bytes  field
 *      0      1  version, 0x01
 *      1      4  id of the set, random
 *      5      1  threshold
 *      6      1  number, from 1
 *      7     32  value
 *     39      4  SHA-256("hushtable-share-check-v1" | bytes 0 to 39)[0..4], against slips of the pen
 * </pre>
 *
 * As text, Crockford's base 32 in groups of five: no letter that is mistaken for another. Wiped by {@link #close}.
 */
public final class Share implements AutoCloseable {
    static final int SET_ID_BYTES = 4;
    static final int VALUE_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int CHECKED_BYTES = 1 + SET_ID_BYTES + 2 + VALUE_BYTES;
    private static final int CHECK_BYTES = 4;

    private final byte[] setId;
    private final int threshold;
    private final int number;
    private final SecretBytes value;

    Share(byte[] setId, int threshold, int number, byte[] value) {
        this.setId = setId.clone();
        this.threshold = threshold;
        this.number = number;
        this.value = SecretBytes.copyOf(value);
    }

    /**
     * Reads a share. Case, blanks and dashes do not matter.
     *
     * @param text stays the caller's, to wipe
     * @throws RootOfTrustException when it is not a share, or was mistyped
     */
    public static Share parse(char[] text) {
        byte[] bytes = Crockford32.decode(text, CHECKED_BYTES + CHECK_BYTES);
        try {
            if (bytes.length == 0
                    || bytes[0] != VERSION
                    || !Arrays.equals(check(bytes), 0, CHECK_BYTES, bytes, CHECKED_BYTES, bytes.length)) {
                throw new RootOfTrustException("this is not a share, or one with a slip of the pen: type it again");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, CHECKED_BYTES - 1);
            byte[] setId = new byte[SET_ID_BYTES];
            buffer.get(setId);
            int threshold = buffer.get();
            int number = Byte.toUnsignedInt(buffer.get());
            byte[] value = new byte[VALUE_BYTES];
            buffer.get(value);
            try {
                return new Share(setId, threshold, number, value);
            } finally {
                Arrays.fill(value, (byte) 0);
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The share as text, for the caller to wipe. */
    public char[] text() {
        byte[] bytes = body(CHECKED_BYTES + CHECK_BYTES);
        System.arraycopy(check(bytes), 0, bytes, CHECKED_BYTES, CHECK_BYTES);
        try {
            return Crockford32.encode(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** For the caller to wipe; zeros behind it, up to {@code length}. */
    private byte[] body(int length) {
        byte[] secret = value.reveal();
        try {
            return ByteBuffer.allocate(length)
                    .put(VERSION)
                    .put(setId)
                    .put((byte) threshold)
                    .put((byte) number)
                    .put(secret)
                    .array();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] check(byte[] bytes) {
        byte[] checked = Arrays.copyOf(bytes, CHECKED_BYTES);
        try {
            return Arrays.copyOf(Sha256.of("hushtable-share-check-v1".getBytes(US_ASCII), checked), CHECK_BYTES);
        } finally {
            Arrays.fill(checked, (byte) 0);
        }
    }

    /** What {@code root.sealed} keeps to know this share again. A value is 256 random bits: nobody finds it from this. */
    byte[] fingerprint() {
        byte[] body = body(CHECKED_BYTES);
        try {
            return Arrays.copyOf(Sha256.of("hushtable-share-v1".getBytes(US_ASCII), body), ShareSet.FINGERPRINT_BYTES);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /** The number its custodian knows it by, from 1. */
    public int number() {
        return number;
    }

    /** The id of the set it belongs to, in hex; no secret. */
    public String setId() {
        return HexFormat.of().formatHex(setId);
    }

    byte[] value() {
        return value.reveal();
    }

    @Override
    public void close() {
        value.close();
    }

    @Override
    public String toString() {
        return "Share[" + number + ", redacted]";
    }
}
