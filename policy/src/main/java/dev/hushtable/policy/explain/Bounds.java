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
    private Bounds() {}

    /** The bound to write, or null when the operator has none or the values are not one that can be compared. */
    static @Nullable String moved(String operator, List<String> values) {
        if (values.size() != 1) {
            return null;
        }
        try {
            return switch (operator) {
                case "NumericLessThanEquals", "NumericGreaterThanEquals" ->
                    new BigDecimal(values.getFirst()).toPlainString();
                case "NumericLessThan" ->
                    new BigDecimal(values.getFirst()).add(BigDecimal.ONE).toPlainString();
                case "NumericGreaterThan" ->
                    new BigDecimal(values.getFirst()).subtract(BigDecimal.ONE).toPlainString();
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

    private static LocalDate day(String moment) {
        return OffsetDateTime.parse(moment)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }
}
