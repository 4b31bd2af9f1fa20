package dev.hushtable.policy.condition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * For the values a policy compares with, values of requests on, just below and just above each: between them no
 * comparison changes, so that these stand for all others.
 */
public final class Boundaries {
    private static final int IPV6_GROUPS = 8;

    private Boundaries() {}

    /** Decimals: each number, one between neighbours, one below and one above all. */
    public static List<String> numbers(List<String> written) {
        NavigableSet<BigDecimal> numbers = new TreeSet<>();
        for (String text : written) {
            BigDecimal number = NumberTest.number(text);
            if (number != null) {
                numbers.add(number);
            }
        }
        List<String> values = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal number : numbers) {
            BigDecimal below = before == null
                    ? number.subtract(BigDecimal.ONE)
                    : before.add(number).divide(BigDecimal.TWO);
            values.add(below.toPlainString());
            values.add(number.toPlainString());
            before = number;
        }
        if (before != null) {
            values.add(before.add(BigDecimal.ONE).toPlainString());
        }
        return values;
    }

    /** Whole seconds, as requests have them: each date and its neighbours. */
    public static NavigableSet<Instant> dates(List<String> written) {
        NavigableSet<Instant> dates = new TreeSet<>();
        for (String text : written) {
            Instant date = DateTest.date(text);
            if (date != null) {
                Instant second = Instant.ofEpochSecond(date.getEpochSecond());
                dates.add(second.minusSeconds(1));
                dates.add(second);
                dates.add(second.plusSeconds(1));
            }
        }
        return dates;
    }

    /** Addresses: the first and last of each range and the ones beside it. */
    public static List<String> addresses(List<String> written) {
        Set<String> values = new LinkedHashSet<>();
        for (String text : written) {
            AddressRange range = AddressRange.parse(text);
            if (range != null) {
                int bits = range.address().family().bits();
                BigInteger size = BigInteger.ONE.shiftLeft(bits - range.prefixBits());
                BigInteger first = number(range.address()).divide(size).multiply(size);
                for (BigInteger one : List.of(
                        first.subtract(BigInteger.ONE),
                        first,
                        first.add(size).subtract(BigInteger.ONE),
                        first.add(size))) {
                    String address = text(one, bits);
                    if (address != null) {
                        values.add(address);
                    }
                }
            }
        }
        return List.copyOf(values);
    }

    private static BigInteger number(Address address) {
        BigInteger low = new BigInteger(Long.toUnsignedString(address.low()));
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(Long.SIZE)
                .or(low);
    }

    private static @Nullable String text(BigInteger number, int bits) {
        if (number.signum() < 0 || number.bitLength() > bits) {
            return null;
        }
        List<String> groups = new ArrayList<>();
        boolean v4 = bits == Integer.SIZE;
        int groupBits = v4 ? 8 : 16;
        for (int group = (v4 ? 4 : IPV6_GROUPS) - 1; group >= 0; group--) {
            long value = number.shiftRight(group * groupBits).longValue() & (1L << groupBits) - 1;
            groups.add(v4 ? Long.toString(value) : Long.toHexString(value));
        }
        return String.join(v4 ? "." : ":", groups);
    }
}
