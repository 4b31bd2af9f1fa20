package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which time an auditor asks about: all of it, unless one end or both are named. */
final class SpanOptions {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhdw])");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "2026-11-22T10:00:00Z, 2026-11-22, or so long ago: 30m, 12h, 7d, 4w (default: the beginning)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "before that (default: now)")
    private @Nullable String to;

    /** The time that was named. */
    AuditQuery.Span span() {
        return new AuditQuery.Span(
                from == null ? AuditQuery.Span.ALWAYS.from() : time("--from", from),
                to == null ? AuditQuery.Span.ALWAYS.to() : time("--to", to));
    }

    /** A time as somebody writes it. */
    private static Instant time(String option, String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            Duration back = switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofDays(7 * count);
            };
            return Instant.now().minus(back);
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, option + " is no time: write 2026-11-22T10:00:00Z, 2026-11-22 or 7d");
        }
    }
}
