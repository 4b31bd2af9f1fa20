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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every tool that reviews the log has in common: which log, which time, how much, for whom to read. */
final class ReviewOptions {
    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private SpanOptions span = new SpanOptions();

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
        AuditQuery.Span named = span.span();
        return AuditQuery.ALL.limitedTo(limit).between(named.from(), named.to());
    }
}
