package dev.hushtable.service.item;

import java.util.Arrays;

/**
 * Finds bytes in bytes in linear time (Knuth, Morris, Pratt, "Fast Pattern Matching in Strings", 1977). The obvious
 * search takes the product of the lengths, which a client chooses: two values of 200 KB would cost seconds.
 */
final class ByteSearch {
    /** Parts up to here are searched the obvious way: its cost is bounded then, and it needs no table. */
    private static final int SHORT_PART_BYTES = 32;

    private ByteSearch() {}

    static boolean contains(byte[] whole, byte[] part) {
        return part.length <= SHORT_PART_BYTES ? obviously(whole, part) : linearly(whole, part);
    }

    private static boolean obviously(byte[] whole, byte[] part) {
        for (int start = 0; start + part.length <= whole.length; start++) {
            if (Arrays.equals(whole, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean linearly(byte[] whole, byte[] part) {
        if (part.length > whole.length) {
            return false;
        }
        int[] borders = borders(part);
        int matched = 0;
        for (byte next : whole) {
            while (matched > 0 && part[matched] != next) {
                matched = borders[matched - 1];
            }
            if (part[matched] == next) {
                matched++;
            }
            if (matched == part.length) {
                return true;
            }
        }
        return false;
    }

    /** For each beginning of the part: how much of it, less than all, is both its beginning and its end. */
    private static int[] borders(byte[] part) {
        int[] borders = new int[part.length];
        int border = 0;
        for (int i = 1; i < part.length; i++) {
            while (border > 0 && part[border] != part[i]) {
                border = borders[border - 1];
            }
            if (part[border] == part[i]) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }
}
