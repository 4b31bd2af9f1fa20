package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code hushtable audit denied}: what was denied, to whom, why, and what was refused before anything was decided. */
@Command(
        name = "denied",
        mixinStandardHelpOptions = true,
        description = "what was denied, by principal, action, table and reason")
final class AuditDeniedCommand extends ReviewTool {
    AuditDeniedCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = options().query();
        PrincipalNames names = new PrincipalNames(search);
        printer.note("Denied by the policies:");
        printer.summary(
                search.summarize(
                        query.with(Field.DECISION, "DENY"),
                        List.of(Field.PRINCIPAL, Field.EVENT_NAME, Field.TABLE, Field.DENY_REASON)),
                List.of("WHO", "ACTION", "TABLE", "REASON"),
                names);
        Summary errors = search.summarize(
                query, List.of(Field.DECISION, Field.ERROR_CODE, Field.EVENT_NAME, Field.ACCESS_KEY_ID));
        List<Summary.Row> undecided = errors.rows().stream()
                .filter(row ->
                        row.values().get(0).isEmpty() && !row.values().get(1).isEmpty())
                .toList();
        printer.note("");
        printer.note("Refused before a decision (signatures, malformed requests, keys):");
        printer.summary(
                new Summary(errors.grouping(), undecided, errors.left(), errors.upTo()),
                List.of("DECISION", "ERROR", "ACTION", "ACCESS KEY"),
                names);
    }
}
