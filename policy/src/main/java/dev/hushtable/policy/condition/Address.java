package dev.hushtable.policy.condition;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. An IPv4 address inside IPv6 ({@code ::ffff:10.1.2.3}) is the IPv4 address: a Deny on 10.0.0.0/8 must
 * not be passed by the other way of writing it.
 *
 * @param family IPv4 or IPv6
 * @param high the first 64 bits; 0 for IPv4
 * @param low the last 64 bits
 */
record Address(Family family, long high, long low) {

    enum Family {
        IPV4(32),
        IPV6(128);

        private final int bits;

        Family(int bits) {
            this.bits = bits;
        }

        int bits() {
            return bits;
        }
    }

    private static final int GROUPS = 8;
    private static final int LONGEST_TEXT = 45;
    private static final long MAPPED_PREFIX = 0xffffL;

    /** The address, or null when the text is none (RFC 4291 section 2.2 without zones; four decimal octets). */
    static @Nullable Address parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static @Nullable Address ipv4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return null;
        }
        long bits = 0;
        for (String octet : octets) {
            int value = digits(octet, 10, 3);
            // 010 is eight to some readers and ten to others: it is refused.
            if (value < 0 || value > 255 || (octet.length() > 1 && octet.charAt(0) == '0')) {
                return null;
            }
            bits = bits << 8 | value;
        }
        return new Address(Family.IPV4, 0, bits);
    }

    private static @Nullable Address ipv6(String text) {
        int gap = text.indexOf("::");
        int[] groups = new int[GROUPS];
        if (gap < 0) {
            return groups(text, groups) == GROUPS ? ipv6(groups) : null;
        }
        int[] tail = new int[GROUPS];
        int before = groups(text.substring(0, gap), groups);
        int after = groups(text.substring(gap + 2), tail);
        if (before < 0 || after < 0 || before + after >= GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, groups, GROUPS - after, after);
        return ipv6(groups);
    }

    /** Reads colon-separated groups into {@code groups}; returns how many, or -1 when they are malformed. */
    private static int groups(String text, int[] groups) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] pieces = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < pieces.length; i++) {
            if (count == GROUPS) {
                return -1;
            }
            if (i == pieces.length - 1 && pieces[i].contains(".")) {
                Address embedded = ipv4(pieces[i]);
                if (embedded == null || count > GROUPS - 2) {
                    return -1;
                }
                groups[count++] = (int) (embedded.low() >>> 16);
                groups[count++] = (int) (embedded.low() & 0xffff);
            } else {
                int value = digits(pieces[i], 16, 4);
                if (value < 0) {
                    return -1;
                }
                groups[count++] = value;
            }
        }
        return count;
    }

    private static Address ipv6(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS / 2; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + GROUPS / 2];
        }
        if (high == 0 && low >>> 32 == MAPPED_PREFIX) {
            return new Address(Family.IPV4, 0, low & 0xffff_ffffL);
        }
        return new Address(Family.IPV6, high, low);
    }

    /** An unsigned number of at most so many digits, or -1. */
    static int digits(String text, int radix, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Character.digit knows the digits of all scripts.
            int digit = HexFormat.isHexDigit(c) ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
