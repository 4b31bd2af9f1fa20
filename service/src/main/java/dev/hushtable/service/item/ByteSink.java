package dev.hushtable.service.item;

import java.util.Arrays;

/** Bytes being written, growing as needed. Used once, by one thread. */
final class ByteSink {
    private byte[] bytes;
    private int size;

    ByteSink(int expectedSize) {
        bytes = new byte[Math.max(16, expectedSize)];
    }

    void write(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void write(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    /** An unsigned LEB128 number: seven bits a byte, lowest first, the high bit says that more follow. */
    void writeVarint(int value) {
        int rest = value;
        while (rest >= 0x80) {
            write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        write(rest);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
