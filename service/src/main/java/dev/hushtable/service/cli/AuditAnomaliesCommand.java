package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.anomaly.AnomalyDocument;
import dev.hushtable.service.review.anomaly.AnomalyFinder;
import dev.hushtable.service.review.anomaly.AnomalyQuestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hushtable audit anomalies}: what principals did otherwise than they always did. */
@Command(
        name = "anomalies",
        mixinStandardHelpOptions = true,
        description = "what principals did otherwise than they always did: how much, when, and what for the first time;"
                + " of the last day, unless --from says otherwise")
final class AuditAnomaliesCommand extends ReviewTool {
    @Option(
            names = "--principal",
            paramLabel = "WHO",
            description = "only of this one: the name of a user, an ARN, or token:TOKEN")
    private @Nullable String principal;

    @Option(
            names = "--history",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "days before --from that are compared with (default: ${DEFAULT-VALUE})")
    private int historyDays = 30;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "where people have their day: Europe/Berlin (default: ${DEFAULT-VALUE})")
    private String zone = "UTC";

    AuditAnomaliesCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AnomalyQuestion question = question();
        ObjectNode report = options().origin() == ReviewOptions.Origin.SERVER
                ? asked(question)
                : AnomalyDocument.of(new AnomalyFinder(options().scan()).find(question));
        if (printer.form() == ReviewOptions.Form.JSON) {
            printer.object(report);
        } else {
            print(report, printer, new PrincipalNames(search));
        }
    }

    private AnomalyQuestion question() {
        AuditQuery.Span span = options().query().span();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant to = span.to().isAfter(now) ? now : span.to();
        Instant from = span.from().equals(AuditQuery.Span.ALWAYS.from()) ? to.minus(Duration.ofDays(1)) : span.from();
        try {
            return new AnomalyQuestion(
                    from.minus(Duration.ofDays(historyDays)),
                    from,
                    to,
                    ZoneId.of(zone),
                    principal == null ? null : PrincipalTokens.of(principal, this));
        } catch (DateTimeException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--zone is one such as Europe/Berlin, or +02:00");
        }
    }

    private ObjectNode asked(AnomalyQuestion question) {
        ObjectNode request = AdminClient.request()
                .put("HistoryFrom", question.historyFrom().toString())
                .put("From", question.from().toString())
                .put("To", question.to().toString())
                .put("Zone", question.zone().getId());
        if (question.principal() != null) {
            request.put("PrincipalToken", question.principal());
        }
        return (ObjectNode) client().call("FindAuditAnomalies", request);
    }

    private static void print(ObjectNode report, ReviewPrinter printer, PrincipalNames names) {
        printer.note("%s to %s, compared with what was done since %s (%s):"
                .formatted(
                        text(report, "From"), text(report, "To"), text(report, "HistoryFrom"), text(report, "Zone")));
        TextTable table =
                new TextTable("FROM (UTC)", "WHO", "WHAT", "EXPECTED", "SEEN", "THRESHOLD", "EVENTS", "BASIS");
        for (JsonNode finding : report.path("Findings")) {
            JsonNode events = finding.path("Events");
            table.add(
                    text(finding, "From"),
                    names.of(Field.PRINCIPAL, text(finding, "PrincipalToken")),
                    what(finding),
                    number(finding.path("Expected")),
                    number(finding.path("Seen")),
                    number(finding.path("Threshold")),
                    "%d of %d-%d"
                            .formatted(
                                    events.path("Count").asLong(),
                                    events.path("First").asLong(),
                                    events.path("Last").asLong()),
                    text(finding, "Basis"));
        }
        if (table.isEmpty()) {
            printer.note("nothing unusual");
        } else {
            printer.table(table);
        }
        if (report.path("FindingsLeft").asLong() > 0) {
            printer.note(
                    report.path("FindingsLeft").asLong() + " findings more: narrow --from and --to, or --principal");
        }
        unjudged(report.path("Unjudged"), printer, names);
        printer.note(
                "The events of a finding: hushtable audit search -w PrincipalToken=TOKEN --from --to (--json has the token)");
    }

    private static void unjudged(JsonNode all, ReviewPrinter printer, PrincipalNames names) {
        if (all.isEmpty()) {
            return;
        }
        printer.note("");
        printer.note("Not judged, for there is too little history:");
        TextTable table = new TextTable("WHO", "WHAT", "THERE IS", "NEEDED");
        for (JsonNode one : all) {
            table.add(
                    names.of(Field.PRINCIPAL, text(one, "PrincipalToken")),
                    words(text(one, "Matter")),
                    text(one, "Has"),
                    text(one, "Needs"));
        }
        printer.table(table);
    }

    private static String what(JsonNode finding) {
        String subject = text(finding, "TableName");
        String name = text(finding, "IndexName") + text(finding, "Attribute");
        String both = subject.isEmpty() || name.isEmpty() ? subject + name : subject + "/" + name;
        return (words(text(finding, "Kind")) + " " + both).strip();
    }

    private static String words(String constant) {
        return constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).asText();
    }

    private static String number(JsonNode number) {
        double value = number.asDouble();
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
