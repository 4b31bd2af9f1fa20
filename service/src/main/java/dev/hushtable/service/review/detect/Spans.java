package dev.hushtable.service.review.detect;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as files write them: a whole number and {@code s}, {@code m}, {@code h} or {@code d}. */
final class Spans {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Spans() {}

    /** Null for what is none, and for more than anybody may ask for. */
    static @Nullable Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        Duration unit = UNITS.get(matcher.group(2));
        Duration span = unit == null ? null : unit.multipliedBy(Long.parseLong(matcher.group(1)));
        return span == null || span.compareTo(Limits.MAX_SPAN) > 0 ? null : span;
    }
}
