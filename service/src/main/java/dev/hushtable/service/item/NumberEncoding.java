package dev.hushtable.service.item;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers as 1 to 22 bytes whose unsigned order is the numbers' order, each number in exactly one way.
 *
 * <pre>{@code
 * zero      02
 * positive  03  exponent + 130  (pair + 1)...  00
 * negative  01  the same with every bit inverted: 255 - (exponent + 130), 255 - (pair + 1), ..., FF
 * }</pre>
 *
 * {@code exponent} is that of the first significant digit (-130..125, so it fills its byte), a {@code pair} is two
 * decimal digits (0..99), the first digit is not 0, a missing last digit counts as 0. The end byte is below every pair,
 * so a number sorts before the numbers that continue it.
 */
final class NumberEncoding {
    private static final int NEGATIVE = 1;
    private static final int ZERO = 2;
    private static final int POSITIVE = 3;
    private static final int MAX_PAIRS = Limits.MAX_NUMBER_DIGITS / 2;

    /** So many pairs fit a long. */
    private static final int MAX_LONG_PAIRS = 9;

    private NumberEncoding() {}

    static void write(DynamoNumber number, ByteSink sink) {
        BigDecimal value = number.canonicalValue();
        if (value.signum() == 0) {
            sink.write(ZERO);
            return;
        }
        int invert = value.signum() < 0 ? 0xff : 0;
        sink.write(invert == 0 ? POSITIVE : NEGATIVE);
        sink.write((value.precision() - value.scale() - 1 - Limits.MIN_NUMBER_EXPONENT) ^ invert);
        String digits = value.unscaledValue().abs().toString();
        for (int i = 0; i < digits.length(); i += 2) {
            int low = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
            sink.write(((digits.charAt(i) - '0') * 10 + low + 1) ^ invert);
        }
        sink.write(invert);
    }

    static DynamoNumber read(ByteSource source) {
        int sign = source.read();
        if (sign == ZERO) {
            return DynamoNumber.of(0);
        }
        if (sign != POSITIVE && sign != NEGATIVE) {
            throw new MalformedBytesException("unknown sign of a number");
        }
        int invert = sign == NEGATIVE ? 0xff : 0;
        int exponent = (source.read() ^ invert) + Limits.MIN_NUMBER_EXPONENT;
        int[] pairs = new int[MAX_PAIRS];
        int count = readPairs(source, invert, pairs);
        int digits = count * 2 - (pairs[count - 1] % 10 == 0 ? 1 : 0);
        BigInteger unscaled = unscaled(pairs, count, digits);
        BigInteger signed = invert == 0 ? unscaled : unscaled.negate();
        return DynamoNumber.ofCanonical(new BigDecimal(signed, digits - 1 - exponent));
    }

    private static int readPairs(ByteSource source, int invert, int[] pairs) {
        int count = 0;
        for (int next = source.read() ^ invert; next != 0; next = source.read() ^ invert) {
            if (count == MAX_PAIRS || next > 100) {
                throw new MalformedBytesException("impossible digits of a number");
            }
            pairs[count++] = next - 1;
        }
        if (count == 0 || pairs[0] < 10 || pairs[count - 1] == 0) {
            throw new MalformedBytesException("number not in its one form");
        }
        return count;
    }

    private static BigInteger unscaled(int[] pairs, int count, int digits) {
        BigInteger high = BigInteger.ZERO;
        for (int start = 0; start < count; start += MAX_LONG_PAIRS) {
            int end = Math.min(start + MAX_LONG_PAIRS, count);
            long part = 0;
            long weight = 1;
            for (int i = start; i < end; i++) {
                part = part * 100 + pairs[i];
                weight *= 100;
            }
            high = start == 0
                    ? BigInteger.valueOf(part)
                    : high.multiply(BigInteger.valueOf(weight)).add(BigInteger.valueOf(part));
        }
        return digits < count * 2 ? high.divide(BigInteger.TEN) : high;
    }
}
