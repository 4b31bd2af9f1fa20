package dev.hushtable.kms.store.v1;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Builds the plaintext of a sealed file: big-endian numbers, length-prefixed texts. Leaves no copy of what it held:
 * buffers are wiped as they grow and when it is closed. Not thread-safe.
 */
final class RecordWriter implements AutoCloseable {
    private static final int INITIAL_BYTES = 4096;

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int length;

    RecordWriter u8(int value) {
        return number(value, Byte.BYTES);
    }

    RecordWriter u16(int value) {
        return number(value, Short.BYTES);
    }

    RecordWriter u32(int value) {
        return number(value, Integer.BYTES);
    }

    RecordWriter u64(long value) {
        return number(value, Long.BYTES);
    }

    /** Milliseconds since 1970. */
    RecordWriter instant(Instant value) {
        return u64(value.toEpochMilli());
    }

    /** A 32-bit length and UTF-8. */
    RecordWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).bytes(utf8);
    }

    RecordWriter bytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }

    /** What was written, in a fresh array that the caller must wipe. */
    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private RecordWriter number(long value, int bytes) {
        reserve(bytes);
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void reserve(int more) {
        if (length + more <= buffer.length) {
            return;
        }
        byte[] larger = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        Arrays.fill(buffer, (byte) 0);
        buffer = larger;
    }

    @Override
    public void close() {
        Arrays.fill(buffer, (byte) 0);
    }
}
