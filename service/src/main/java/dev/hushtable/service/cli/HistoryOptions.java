package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.service.authoring.history.History;
import dev.hushtable.service.authoring.history.HistoryEvent;
import dev.hushtable.service.authoring.history.LogHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records a tool reads. Filled in by picocli. */
final class HistoryOptions {
    private static final long PROGRESS = 250_000;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "read the log in this folder, a copy or an archive (default: audit in the data folder)")
    private @Nullable Path archive;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "records from then on: 30d, 12h, or 2026-11-22T10:00:00Z (default: all)")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "records before that, written alike (default: all)")
    private @Nullable String until;

    @Option(
            names = "--live",
            description =
                    "read the log of the running server instead (audit:Export, audit:Disclose); needs --purpose, not the"
                            + " root of trust; it discloses a few hundred decisions at once and then one a second")
    private boolean live;

    @Option(
            names = "--purpose",
            paramLabel = "TEXT",
            description = "what a running server discloses records for; recorded")
    private @Nullable String purpose;

    /** What a server showed, for whoever reads it twice. */
    private @Nullable LiveHistory shown;

    /** The same records since another time. */
    HistoryOptions since(String when) {
        HistoryOptions other = new HistoryOptions();
        other.archive = archive;
        other.since = when;
        other.until = until;
        other.live = live;
        other.purpose = purpose;
        return other;
    }

    private History.Span span(Clock clock) {
        return new History.Span(
                since == null ? Instant.EPOCH : time(since, "--since", clock),
                until == null ? Instant.MAX : time(until, "--until", clock));
    }

    private static Instant time(String text, String option, Clock clock) {
        try {
            if (text.matches("\\d{1,6}[dhm]")) {
                String unit = text.substring(text.length() - 1);
                String number = text.substring(0, text.length() - 1);
                return clock.instant()
                        .minus(Duration.parse(unit.equals("d") ? "P" + number + "D" : "PT" + number + unit));
            }
            return Instant.parse(text.length() == "2026-11-22".length() ? text + "T00:00:00Z" : text);
        } catch (DateTimeParseException wrong) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    option + " must be like 30d, 12h, 2026-11-22 or 2026-11-22T10:00:00Z, but is '" + text + "'");
        }
    }

    /**
     * Hands over the records, telling now and then how far it is.
     *
     * @param errors where to tell
     */
    void read(Asking asking, PrintWriter errors, Consumer<HistoryEvent> reader) {
        try {
            if (live) {
                history(asking).read(span(Clock.systemUTC()), counting(reader, errors));
            } else {
                readFiles(asking.settings(), errors, reader);
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the audit log: " + e.getMessage());
        } catch (MalformedRecordException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "the audit log holds what is no record: " + e.getMessage());
        }
    }

    /** Who asks: a data folder, and the environment that says which server and as whom. */
    record Asking(Settings settings, Map<String, String> environment) {}

    private LiveHistory history(Asking asking) {
        String stated = purpose;
        if (stated == null || stated.isBlank() || archive != null) {
            throw new CommandFailure(CommandFailure.USAGE, "--live needs --purpose, and no --archive");
        }
        LiveHistory known = shown;
        if (known == null) {
            AdminClient client =
                    AdminClient.of(asking.environment(), asking.settings().dataDirectory());
            known = new LiveHistory(new LiveExport(client), ExportDisclosing.live(client, stated));
            shown = known;
        }
        return known;
    }

    private void readFiles(Settings settings, PrintWriter errors, Consumer<HistoryEvent> reader) throws IOException {
        Path folder = archive == null ? settings.dataDirectory().audit() : archive;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        try (DisclosingOffline disclosing = DisclosingOffline.open(settings)) {
            History history = new LogHistory(AuditReader.open(new DiskLogFiles(folder)), disclosing);
            history.read(span(Clock.systemUTC()), counting(reader, errors));
        }
    }

    private static Consumer<HistoryEvent> counting(Consumer<HistoryEvent> reader, PrintWriter errors) {
        long[] read = {0};
        return event -> {
            reader.accept(event);
            if (++read[0] % PROGRESS == 0) {
                errors.println(
                        read[0] + " records read, up to " + event.recorded().eventTime());
                errors.flush();
            }
        };
    }
}
