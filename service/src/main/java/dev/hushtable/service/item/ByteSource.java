package dev.hushtable.service.item;

import java.util.Arrays;

/** Bytes being read, strictly: every reading past the end or of a non-canonical number is refused. */
final class ByteSource {
    private final byte[] bytes;
    private int position;

    ByteSource(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    int remaining() {
        return bytes.length - position;
    }

    int read() {
        if (position >= bytes.length) {
            throw new MalformedBytesException("ends too early");
        }
        return bytes[position++] & 0xff;
    }

    /** Reads what {@link ByteSink#writeVarint} writes; a number that could be shorter is refused. */
    int readVarint() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = read();
            if ((next == 0 && shift > 0) || (shift == 28 && next > 0x07)) {
                throw new MalformedBytesException("number not in its shortest form");
            }
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedBytesException("number too long");
    }

    /** A length or count of things that take at least one byte each: never more than there are bytes left. */
    int readLength() {
        int length = readVarint();
        if (length > remaining()) {
            throw new MalformedBytesException("length beyond the end");
        }
        return length;
    }

    byte[] read(int length) {
        byte[] part = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return part;
    }

    String readUtf8(int length) {
        String text = Utf8.decode(bytes, position, length);
        position += length;
        return text;
    }
}
