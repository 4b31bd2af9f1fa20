package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.LogScan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every tool that reviews the log has in common: which log, which time, how much, for whom to read. */
final class ReviewOptions {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhdw])");

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "2026-11-22T10:00:00Z, 2026-11-22, or so long ago: 30m, 12h, 7d, 4w (default: the beginning)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "before that (default: now)")
    private @Nullable String to;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "100",
            description = "records at most (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(names = "--json", description = "one JSON object a line instead of a table")
    private boolean json;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "read this log, or copy of one, record by record, instead of asking the server")
    private @Nullable Path archive;

    @Option(
            names = "--disclose",
            description =
                    "show what the records keep back: who, from where, which item; needs audit:Disclose and --purpose")
    private boolean disclose;

    @Option(names = "--purpose", paramLabel = "TEXT", description = "what it is disclosed for; recorded")
    private @Nullable String purpose;

    @Option(names = "--offline", description = "the same with the log in the data folder")
    private boolean offline;

    Settings settings() {
        return settings;
    }

    /** How answers are printed. */
    enum Form {
        TEXT,
        JSON
    }

    Form form() {
        return json ? Form.JSON : Form.TEXT;
    }

    /** Where answers come from. */
    enum Origin {
        SERVER,
        FILES
    }

    Origin origin() {
        return offline || archive != null ? Origin.FILES : Origin.SERVER;
    }

    AuditSearch search(Map<String, String> environment) {
        return switch (origin()) {
            case SERVER -> new LiveSearch(client(environment), purpose());
            case FILES -> {
                if (purpose() != null) {
                    throw new CommandFailure(CommandFailure.USAGE, "only a running server discloses");
                }
                yield scan();
            }
        };
    }

    /** The log that was named, or of the data folder, to be read record by record. */
    LogScan scan() {
        Path folder = archive == null ? settings.dataDirectory().audit() : archive;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        return new LogScan(new ChainedLog(new LogChain(new DiskLogFiles(folder))));
    }

    /** What records are disclosed for; null when they are not. */
    private @Nullable String purpose() {
        String stated = purpose;
        if (!disclose) {
            return null;
        }
        if (stated == null || stated.isBlank()) {
            throw new CommandFailure(CommandFailure.USAGE, "--disclose needs --purpose: what for is recorded");
        }
        return stated;
    }

    AdminClient client(Map<String, String> environment) {
        return AdminClient.of(environment, settings.dataDirectory());
    }

    /** Everything in the time that was named, as many as were asked for. */
    AuditQuery query() {
        if (limit < 1 || limit > Limits.MAX_PAGE) {
            throw new CommandFailure(CommandFailure.USAGE, "--limit is 1 to " + Limits.MAX_PAGE);
        }
        AuditQuery query = AuditQuery.ALL.limitedTo(limit);
        if (from == null && to == null) {
            return query;
        }
        return query.between(
                from == null ? AuditQuery.Span.ALWAYS.from() : time("--from", from),
                to == null ? AuditQuery.Span.ALWAYS.to() : time("--to", to));
    }

    /** A time as somebody writes it. */
    static Instant time(String option, String text) {
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
