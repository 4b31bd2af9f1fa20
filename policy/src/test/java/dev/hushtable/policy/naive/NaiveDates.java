package dev.hushtable.policy.naive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The forms of W3C's note on dates, and times since 1970: seconds, from 10^11 on milliseconds. */
final class NaiveDates {

    private NaiveDates() {}

    static @Nullable Instant read(String text) {
        if (text.matches("[0-9]{1,3}|[0-9]{5,18}")) {
            long number = Long.parseLong(text);
            return number < 100_000_000_000L ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        String whole = text;
        if (text.matches("[0-9]{4}")) {
            whole = text + "-01-01T00:00:00Z";
        } else if (text.matches("[0-9]{4}-[0-9]{2}")) {
            whole = text + "-01T00:00:00Z";
        } else if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            whole = text + "T00:00:00Z";
        }
        try {
            return OffsetDateTime.parse(whole).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
