package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code hushtable audit status}: how it stands with the index, silences of the log, holds, and who reviewed. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "how far the index is behind, where the log was silent, how long it is kept, what is held, which alerts wait, and who"
                        + " reviewed the log")
final class AuditStatusCommand extends ReviewTool {
    AuditStatusCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = options().query();
        ObjectNode request = AdminClient.request();
        if (!query.span().equals(AuditQuery.Span.ALWAYS)) {
            request.put("From", query.span().from().toString())
                    .put("To", query.span().to().toString());
        }
        if (options().origin() == ReviewOptions.Origin.SERVER) {
            JsonNode status = client().call("DescribeAuditIndex", request);
            if (printer.form() == ReviewOptions.Form.JSON) {
                printer.object((ObjectNode) status);
                return;
            }
            index(status, printer);
            gaps(status.path("Gaps"), printer);
        }
        AuditKeeping keeping = new AuditKeeping(search);
        printer.note(keeping.retention());
        if (options().origin() == ReviewOptions.Origin.SERVER) {
            AuditKeeping.holds(client()).forEach(printer::note);
            ReviewListCommand.tellOverdue(client(), printer);
        }
        keeping.alerts().forEach(printer::note);
        printer.note("");
        printer.note("The server's own events:");
        printer.summary(
                search.summarize(query.with(Field.EVENT_SOURCE, "hushtable.local"), List.of(Field.EVENT_NAME)),
                List.of("EVENT"),
                (field, value) -> value);
        printer.note("");
        printer.note("Who reviewed the log:");
        printer.summary(
                search.summarize(
                        query.with(Field.EVENT_SOURCE, "hushtable.amazonaws.com"),
                        List.of(Field.PRINCIPAL, Field.EVENT_NAME, Field.DECISION)),
                List.of("WHO", "ACTION", "DECISION"),
                new PrincipalNames(search));
    }

    private static void index(JsonNode status, ReviewPrinter printer) {
        printer.note("Index: "
                + status.path("Phase")
                        .asText()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ')
                + ", " + status.path("Indexed").asLong() + " of "
                + status.path("Logged").asLong()
                + " records, " + status.path("LagSeconds").asLong() + " s behind, "
                + status.path("FileBytes").asLong() / 1024 + " KiB, made anew "
                + status.path("Rebuilds").asInt() + " times since the start");
        if (status.has("LastFinding")) {
            printer.note("  last because "
                    + status.path("LastFinding").path("Finding").asText());
        }
        if (status.has("Failure")) {
            printer.note("  " + status.path("Failure").asText());
        }
    }

    private static void gaps(JsonNode gaps, ReviewPrinter printer) {
        if (gaps.isEmpty()) {
            printer.note("No silence of more than two minutes.");
            return;
        }
        TextTable table = new TextTable("SILENT FROM", "TO", "FOR", "BEFORE RECORD");
        for (JsonNode gap : gaps) {
            Instant from = Instant.ofEpochSecond(gap.path("From").asLong());
            Instant to = Instant.ofEpochSecond(gap.path("To").asLong());
            table.add(
                    from.toString(),
                    to.toString(),
                    Duration.between(from, to).toString().substring(2).toLowerCase(java.util.Locale.ROOT),
                    gap.path("Index").asText());
        }
        printer.table(table);
    }
}
