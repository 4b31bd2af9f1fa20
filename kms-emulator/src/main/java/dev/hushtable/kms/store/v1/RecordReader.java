package dev.hushtable.kms.store.v1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what {@link RecordWriter} wrote. The bytes were authenticated before; still no count is believed unbounded. */
final class RecordReader {
    private final ByteBuffer buffer;

    RecordReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    int u8() {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(buffer.get());
    }

    int u16() {
        require(Short.BYTES);
        return Short.toUnsignedInt(buffer.getShort());
    }

    long u64() {
        require(Long.BYTES);
        return buffer.getLong();
    }

    Instant instant() {
        return Instant.ofEpochMilli(u64());
    }

    /** A 32-bit number that is at most {@code max}. */
    int count(int max) {
        require(Integer.BYTES);
        int count = buffer.getInt();
        if (count < 0 || count > max) {
            throw new MalformedRecordException("a count of " + count + ", where " + max + " is the most");
        }
        return count;
    }

    String text() {
        return new String(bytes(count(buffer.remaining())), StandardCharsets.UTF_8);
    }

    byte[] bytes(int length) {
        require(length);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private void require(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new MalformedRecordException("it ends too early");
        }
    }
}
