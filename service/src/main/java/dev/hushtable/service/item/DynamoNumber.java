package dev.hushtable.service.item;

import java.math.BigDecimal;

/**
 * A DynamoDB number: up to 38 significant digits, magnitude zero or between 1E-130 and 9.99...E+125. Equal numbers are
 * equal however they were written.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Number</a>
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {
    private final BigDecimal value;

    private DynamoNumber(BigDecimal value) {
        this.value = value;
    }

    /**
     * Reads a number as DynamoDB does.
     *
     * @throws InvalidInputException when it is not a number, has more than 38 digits, or its magnitude is out of range
     */
    public static DynamoNumber parse(String text) {
        return new DynamoNumber(new BigDecimal(text).stripTrailingZeros());
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

    /** DynamoDB's canonical text: plain decimal, no leading or trailing zeros. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
