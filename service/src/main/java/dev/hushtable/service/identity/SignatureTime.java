package dev.hushtable.service.identity;

import dev.hushtable.service.wire.ApiException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The moment a request was signed, {@code yyyyMMdd'T'HHmmss'Z'} in UTC, and whether it is near enough to now. */
final class SignatureTime {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SHAPE = "ddddddddTddddddZ";

    private SignatureTime() {}

    /**
     * Reads the value of {@code X-Amz-Date}.
     *
     * @throws ApiException when there is none, or it is in no other form than this one
     */
    static Instant parse(@Nullable String amzDate) {
        if (amzDate == null) {
            throw SignatureErrors.incomplete(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!hasShape(amzDate)) {
            throw malformed();
        }
        try {
            return LocalDateTime.of(
                            number(amzDate, 0, 4),
                            number(amzDate, 4, 6),
                            number(amzDate, 6, 8),
                            number(amzDate, 9, 11),
                            number(amzDate, 11, 13),
                            number(amzDate, 13, 15))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchMoment) {
            throw malformed();
        }
    }

    /** Refuses a moment more than {@link Limits#MAX_CLOCK_SKEW} away from {@code now}, on either side. */
    static void requireFresh(Instant signedAt, Instant now) {
        Duration age = Duration.between(signedAt, now);
        if (age.compareTo(Limits.MAX_CLOCK_SKEW) > 0) {
            throw SignatureErrors.invalid("Signature expired: " + BASIC.format(signedAt) + " is now earlier than "
                    + BASIC.format(now.minus(Limits.MAX_CLOCK_SKEW)) + " (" + BASIC.format(now) + " - 15 min.)");
        }
        if (age.negated().compareTo(Limits.MAX_CLOCK_SKEW) > 0) {
            throw SignatureErrors.invalid("Signature not yet current: " + BASIC.format(signedAt)
                    + " is still later than " + BASIC.format(now.plus(Limits.MAX_CLOCK_SKEW)) + " ("
                    + BASIC.format(now) + " + 15 min.)");
        }
    }

    private static boolean hasShape(String amzDate) {
        boolean fits = amzDate.length() == SHAPE.length();
        for (int i = 0; fits && i < SHAPE.length(); i++) {
            char c = amzDate.charAt(i);
            fits = SHAPE.charAt(i) == 'd' ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
        }
        return fits;
    }

    private static int number(String amzDate, int from, int to) {
        return Integer.parseInt(amzDate, from, to, 10);
    }

    private static ApiException malformed() {
        return SignatureErrors.incomplete(
                "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
}
