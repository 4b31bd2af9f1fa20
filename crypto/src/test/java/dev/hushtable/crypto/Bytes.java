package dev.hushtable.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as tests write them down. */
public final class Bytes {

    private Bytes() {}

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code from, from + 1, ...}: the ranges RFC vectors like. */
    public static byte[] range(int from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    public static byte[] repeat(int value, int count) {
        byte[] bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
