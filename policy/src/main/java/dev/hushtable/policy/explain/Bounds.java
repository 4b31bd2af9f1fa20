package dev.hushtable.policy.explain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves the bound of a comparing operator just so far that a value lies within. */
final class Bounds {
    /** Ours: DynamoDB's numbers reach 126. */
    private static final int MAX_DIGITS = 256;

    private Bounds() {}

    /** The bound to write, or null when the operator has none or the values are not one that can be compared. */
    static @Nullable String moved(String operator, List<String> values) {
        if (values.size() != 1) {
            return null;
        }
        try {
            return switch (operator) {
                case "NumericLessThanEquals", "NumericGreaterThanEquals" ->
                    number(values.getFirst()).toPlainString();
                case "NumericLessThan" ->
                    number(values.getFirst()).add(BigDecimal.ONE).toPlainString();
                case "NumericGreaterThan" ->
                    number(values.getFirst()).subtract(BigDecimal.ONE).toPlainString();
                case "DateLessThan", "DateLessThanEquals" ->
                    day(values.getFirst()).plusDays(1).toString();
                case "DateGreaterThan", "DateGreaterThanEquals" ->
                    day(values.getFirst()).minusDays(1).toString();
                default -> null;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** Written out, 1E999999999 has a thousand million digits. */
    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new NumberFormatException("too long to be written out");
        }
        return number;
    }

    private static LocalDate day(String moment) {
        return OffsetDateTime.parse(moment)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }
}
