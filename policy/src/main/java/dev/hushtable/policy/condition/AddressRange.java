package dev.hushtable.policy.condition;

import dev.hushtable.policy.condition.Address.Family;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of one family that share the first bits of one address. IPv4 addresses are in no IPv6 range.
 *
 * @param prefixBits how many bits they share
 */
record AddressRange(Address address, int prefixBits) {

    /** A CIDR range or a single address, or null when the text is neither. */
    static @Nullable AddressRange parse(String text) {
        String[] parts = text.split("/", 2);
        String base = parts[0];
        Address address = Address.parse(base);
        if (address == null) {
            return null;
        }
        Family family = address.family();
        if (parts.length == 1) {
            return new AddressRange(address, family.bits());
        }
        int bits = Address.digits(parts[1], 10, 3);
        // The prefix of an IPv4 address written inside IPv6 counts from the front of the IPv6 address.
        int shift = family == Family.IPV4 && base.contains(":") ? Family.IPV6.bits() - Family.IPV4.bits() : 0;
        return bits < shift || bits - shift > family.bits() ? null : new AddressRange(address, bits - shift);
    }

    boolean contains(Address other) {
        if (other.family() != address.family()) {
            return false;
        }
        int lowBits = address.family() == Family.IPV4 ? prefixBits + 32 : prefixBits - 64;
        return sharesBits(address.high(), other.high(), address.family() == Family.IPV4 ? 0 : prefixBits)
                && sharesBits(address.low(), other.low(), lowBits);
    }

    private static boolean sharesBits(long one, long other, int bits) {
        return bits <= 0 || (one ^ other) >>> (64 - Math.min(bits, 64)) == 0;
    }
}
