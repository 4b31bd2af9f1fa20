package dev.hushtable.crypto.root.v1;

import java.util.Arrays;

/**
 * Douglas Crockford's base 32, in groups of five for people who copy by hand: digits and capitals without I, L, O and U.
 * Reading takes small letters, I and L for 1, O for 0, and ignores blanks and dashes.
 */
final class Crockford32 {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int GROUP = 5;

    /** Far more than the blanks and dashes of any share. */
    private static final int MAX_CHARACTERS = 512;

    private Crockford32() {}

    /** For the caller to wipe. The last digit is filled with zero bits. */
    static char[] encode(byte[] bytes) {
        int digits = (bytes.length * Byte.SIZE + BITS - 1) / BITS;
        char[] text = new char[digits + (digits - 1) / GROUP];
        int at = 0;
        for (int digit = 0; digit < digits; digit++) {
            if (digit > 0 && digit % GROUP == 0) {
                text[at++] = '-';
            }
            text[at++] = ALPHABET.charAt(bits(bytes, digit * BITS));
        }
        return text;
    }

    private static int bits(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; i < from + BITS; i++) {
            int bit = i < bytes.length * Byte.SIZE ? (bytes[i / Byte.SIZE] >>> (Byte.SIZE - 1 - i % Byte.SIZE)) & 1 : 0;
            value = (value << 1) | bit;
        }
        return value;
    }

    /** That many bytes, for the caller to wipe, or none when this is not the text of so many. */
    static byte[] decode(char[] text, int length) {
        byte[] bytes = new byte[length];
        int digits = (length * Byte.SIZE + BITS - 1) / BITS;
        int seen = 0;
        boolean valid = text.length <= MAX_CHARACTERS;
        for (int i = 0; i < text.length && valid; i++) {
            if (text[i] != '-' && !Character.isWhitespace(text[i])) {
                valid = seen < digits && put(bytes, seen++ * BITS, digit(text[i]));
            }
        }
        if (!valid || seen != digits) {
            Arrays.fill(bytes, (byte) 0);
            return new byte[0];
        }
        return bytes;
    }

    private static int digit(char character) {
        char capital = Character.toUpperCase(character);
        return switch (capital) {
            case 'I', 'L' -> 1;
            case 'O' -> 0;
            default -> ALPHABET.indexOf(capital);
        };
    }

    /** False for what is no digit, and for bits beyond the end that are not zero. */
    private static boolean put(byte[] bytes, int from, int digit) {
        if (digit < 0) {
            return false;
        }
        boolean valid = true;
        for (int i = 0; i < BITS; i++) {
            int bit = (digit >>> (BITS - 1 - i)) & 1;
            int to = from + i;
            if (to < bytes.length * Byte.SIZE) {
                bytes[to / Byte.SIZE] |= (byte) (bit << (Byte.SIZE - 1 - to % Byte.SIZE));
            } else {
                valid &= bit == 0;
            }
        }
        return valid;
    }
}
