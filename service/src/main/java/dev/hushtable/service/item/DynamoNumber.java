package dev.hushtable.service.item;

import java.math.BigDecimal;

/**
 * A DynamoDB number: up to 38 significant digits, magnitude zero or between 1E-130 and 9.99...E+125. Equal numbers are
 * equal however they were written: {@code 1}, {@code 1.0} and {@code 10e-1} are one number. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Number</a>
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {
    // INVARIANT: no trailing zeros in the unscaled value (zero has scale 0), so equal numbers have equal fields.
    private final BigDecimal value;

    private DynamoNumber(BigDecimal value) {
        this.value = value;
    }

    /**
     * Reads a number as DynamoDB does: plain or with an exponent, ASCII digits, no blanks. Costs no more than one look
     * at each character, whatever the text.
     *
     * @throws InvalidInputException when it is not a number, has more than 38 digits, or its magnitude is out of range
     */
    public static DynamoNumber parse(String text) {
        return new DynamoNumber(NumberParser.parse(text));
    }

    public static DynamoNumber of(long value) {
        return new DynamoNumber(BigDecimal.valueOf(value).stripTrailingZeros());
    }

    /** Takes over a value known to be in range and without trailing zeros. */
    static DynamoNumber ofCanonical(BigDecimal value) {
        return new DynamoNumber(value);
    }

    BigDecimal canonicalValue() {
        return value;
    }

    /**
     * The exact sum.
     *
     * @throws InvalidInputException when it is not a DynamoDB number: it is never rounded
     */
    public DynamoNumber plus(DynamoNumber other) {
        return checked(value.add(other.value));
    }

    /**
     * The exact difference.
     *
     * @throws InvalidInputException when it is not a DynamoDB number: it is never rounded
     */
    public DynamoNumber minus(DynamoNumber other) {
        return checked(value.subtract(other.value));
    }

    /** How many digits there are between the first and the last that is not zero; zero has none. */
    public int significantDigits() {
        return value.signum() == 0 ? 0 : value.precision();
    }

    /** -1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    private static DynamoNumber checked(BigDecimal result) {
        BigDecimal canonical = result.stripTrailingZeros();
        int exponent = canonical.precision() - canonical.scale() - 1;
        if (canonical.signum() != 0 && exponent > Limits.MAX_NUMBER_EXPONENT) {
            throw overflow();
        }
        if (canonical.signum() != 0 && exponent < Limits.MIN_NUMBER_EXPONENT) {
            throw underflow();
        }
        if (canonical.precision() > Limits.MAX_NUMBER_DIGITS) {
            throw tooManyDigits();
        }
        return new DynamoNumber(canonical);
    }

    static InvalidInputException tooManyDigits() {
        return new InvalidInputException("Attempting to store more than 38 significant digits in a Number");
    }

    static InvalidInputException overflow() {
        return new InvalidInputException(
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    static InvalidInputException underflow() {
        return new InvalidInputException(
                "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    }

    @Override
    public int compareTo(DynamoNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DynamoNumber that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** DynamoDB's canonical text: plain decimal, no leading or trailing zeros, at most 169 characters. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
