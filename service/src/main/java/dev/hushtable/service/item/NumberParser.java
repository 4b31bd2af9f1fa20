package dev.hushtable.service.item;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads one number in a single pass over its text, keeping at most 38 digits whatever its length: neither
 * {@code 1e999999999} nor a megabyte of digits costs more than looking at it. Used once, by one thread.
 *
 * <pre>{@code
 * number   = [ "+" / "-" ] mantissa [ ( "e" / "E" ) [ "+" / "-" ] 1*DIGIT ]
 * mantissa = 1*DIGIT [ "." *DIGIT ] / "." 1*DIGIT
 * }</pre>
 */
final class NumberParser {
    /** Far outside the range and far from overflowing the arithmetic below. */
    private static final long EXPONENT_CLAMP = 1_000_000_000_000L;

    private static final char END = '\0';

    private final String text;
    private final char[] digits = new char[Limits.MAX_NUMBER_DIGITS];
    private int position;
    private int digitCount;
    private boolean tooManyDigits;
    private long trailingZeros;
    private long fractionDigits;

    private NumberParser(String text) {
        this.text = text;
    }

    static BigDecimal parse(String text) {
        return new NumberParser(text).parse();
    }

    private BigDecimal parse() {
        boolean negative = sign();
        mantissa();
        long exponent = exponent();
        if (position != text.length()) {
            throw notANumber();
        }
        if (digitCount == 0) {
            return BigDecimal.ZERO;
        }
        return inRange(negative, trailingZeros - fractionDigits + exponent);
    }

    private boolean sign() {
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            position++;
        }
        return negative;
    }

    private void mantissa() {
        int integerDigits = digits();
        if (peek() == '.') {
            position++;
            fractionDigits = digits();
        }
        if (integerDigits + fractionDigits == 0) {
            throw notANumber();
        }
    }

    /** Reads a run of digits and says how many there were. */
    private int digits() {
        int start = position;
        while (isDigit(peek())) {
            significant(text.charAt(position));
            position++;
        }
        return position - start;
    }

    private void significant(char digit) {
        if (digit == '0') {
            trailingZeros += digitCount > 0 ? 1 : 0;
            return;
        }
        if (digitCount + trailingZeros >= digits.length) {
            tooManyDigits = true;
            return;
        }
        for (; trailingZeros > 0; trailingZeros--) {
            digits[digitCount++] = '0';
        }
        digits[digitCount++] = digit;
    }

    private long exponent() {
        if (peek() != 'e' && peek() != 'E') {
            return 0;
        }
        position++;
        boolean negative = sign();
        if (!isDigit(peek())) {
            throw notANumber();
        }
        long exponent = 0;
        for (; isDigit(peek()); position++) {
            exponent = Math.min(exponent * 10 + (peek() - '0'), EXPONENT_CLAMP);
        }
        return negative ? -exponent : exponent;
    }

    private BigDecimal inRange(boolean negative, long powerOfTen) {
        if (tooManyDigits) {
            throw DynamoNumber.tooManyDigits();
        }
        long adjustedExponent = powerOfTen + digitCount - 1;
        if (adjustedExponent > Limits.MAX_NUMBER_EXPONENT) {
            throw DynamoNumber.overflow();
        }
        if (adjustedExponent < Limits.MIN_NUMBER_EXPONENT) {
            throw DynamoNumber.underflow();
        }
        BigInteger unscaled = new BigInteger(new String(digits, 0, digitCount));
        return new BigDecimal(negative ? unscaled.negate() : unscaled, (int) -powerOfTen);
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /** ASCII only: {@link Character#isDigit} knows hundreds more. */
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private InvalidInputException notANumber() {
        if (text.isEmpty()) {
            return new InvalidInputException("The parameter cannot be converted to a numeric value");
        }
        String quoted =
                text.length() <= Limits.MAX_QUOTED_CHARS ? text : text.substring(0, Limits.MAX_QUOTED_CHARS) + "...";
        return new InvalidInputException("The parameter cannot be converted to a numeric value: " + quoted);
    }
}
