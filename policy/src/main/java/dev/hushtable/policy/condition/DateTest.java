package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Date...}: the forms of the W3C note "Date and Time Formats" ({@code 2026}, {@code 2026-11},
 * {@code 2026-11-22}, {@code 2026-11-22T09:30Z}, with seconds, fractions and offsets), or the time since 1970: below
 * 10<sup>11</sup> in seconds, as {@code aws:EpochTime} has it, from there in milliseconds. Four digits are a year.
 */
record DateTest(Ordering ordering, List<Instant> written) implements ValueTest {
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern EPOCH = Pattern.compile("\\d{1,15}");
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    static ValueTest read(PolicyValues values, Ordering ordering) {
        return new DateTest(
                ordering, values.parsed(DateTest::date, "a date such as 2026-11-22 or 2026-11-22T09:30:00Z"));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        Instant date = date(value);
        if (date == null) {
            return Outcome.INCOMPARABLE;
        }
        for (Instant one : written) {
            if (ordering.holds(date, one)) {
                return Outcome.MATCH;
            }
        }
        return Outcome.NO_MATCH;
    }

    static @Nullable Instant date(String text) {
        try {
            if (YEAR_MONTH_DAY.matcher(text).matches()) {
                return LocalDate.parse(text + "-01-01".substring(Math.min(6, text.length() - 4)))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            if (TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return EPOCH.matcher(text).matches() ? sinceEpoch(Long.parseLong(text)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant sinceEpoch(long time) {
        return time < FIRST_MILLISECONDS ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
    }
}
