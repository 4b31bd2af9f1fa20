package dev.hushtable.policy.naive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses as texts of bits: 32 or 128 of them. */
final class NaiveAddresses {
    private static final String MAPPED = "0".repeat(80) + "1".repeat(16);

    private NaiveAddresses() {}

    static boolean inside(String address, String range) {
        String[] parts = range.split("/");
        String bits = wholeBits(parts[0]);
        String network = bits.substring(0, parts.length == 1 ? bits.length() : Integer.parseInt(parts[1]));
        // An IPv4 address written inside IPv6 is that IPv4 address; a range of such addresses is one of IPv4.
        if (network.startsWith(MAPPED)) {
            network = network.substring(MAPPED.length());
            bits = bits.substring(MAPPED.length());
        }
        String actual = bits(address);
        return actual != null && actual.length() == bits.length() && actual.startsWith(network);
    }

    /** Null when it is no address. */
    static @Nullable String bits(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")) {
            return null;
        }
        String bits = wholeBits(text);
        return bits.startsWith(MAPPED) ? bits.substring(MAPPED.length()) : bits;
    }

    private static String wholeBits(String text) {
        if (!text.contains(":")) {
            return quad(text);
        }
        if (text.contains("::")) {
            String[] halves = text.split("::", -1);
            String head = groups(halves[0]);
            String tail = groups(halves[1]);
            return head + "0".repeat(128 - head.length() - tail.length()) + tail;
        }
        return groups(text);
    }

    private static String groups(String text) {
        List<String> bits = new ArrayList<>();
        for (String group : text.isEmpty() ? new String[0] : text.split(":")) {
            bits.add(group.contains(".") ? quad(group) : padded(new BigInteger(group, 16), 16));
        }
        return String.join("", bits);
    }

    private static String quad(String text) {
        StringBuilder bits = new StringBuilder();
        for (String octet : text.split("\\.")) {
            bits.append(padded(new BigInteger(octet), 8));
        }
        return bits.toString();
    }

    private static String padded(BigInteger number, int length) {
        return String.format("%" + length + "s", number.toString(2)).replace(' ', '0');
    }
}
