package dev.hushtable.service.item;

import java.util.Arrays;
import java.util.Base64;

/** An immutable sequence of bytes, ordered as DynamoDB orders binary: unsigned, byte by byte, shorter first. */
public final class ByteString implements Comparable<ByteString> {
    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    public static ByteString copyOf(byte[] bytes) {
        return new ByteString(bytes.clone());
    }

    /** Takes {@code bytes} over without copying: the caller must not change the array afterwards. */
    public static ByteString takeOver(byte[] bytes) {
        return new ByteString(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    public boolean startsWith(ByteString prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    /** Whether {@code part} occurs anywhere in this sequence; an empty part always does. Linear in both lengths. */
    public boolean contains(ByteString part) {
        return ByteSearch.contains(bytes, part.bytes);
    }

    /** Standard base64 with padding, as on the wire. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(ByteString other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ByteString[" + bytes.length + " bytes]";
    }
}
