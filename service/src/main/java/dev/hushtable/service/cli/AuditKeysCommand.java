package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code hushtable audit keys}: which KMS key was used, for what, by whom. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "use of KMS keys: which one, for what, by whom, how often, when last")
final class AuditKeysCommand extends ReviewTool {
    AuditKeysCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = options().query().with(Field.EVENT_SOURCE, "kms.amazonaws.com");
        Summary summary = search.summarize(query, List.of(Field.KEY, Field.EVENT_NAME, Field.PRINCIPAL, Field.TABLE));
        PrincipalNames names = new PrincipalNames(search);
        printer.summary(
                summary,
                List.of("KEY", "ACTION", "WHO", "FOR TABLE"),
                (field, value) ->
                        field == Field.KEY ? value.substring(value.lastIndexOf(':') + 1) : names.of(field, value));
        printer.note("WHO is - where the server itself used a key for a table. A key that is not listed was not used.");
        if (options().origin() == ReviewOptions.Origin.SERVER && printer.form() == ReviewOptions.Form.TEXT) {
            there(summary, printer);
        }
    }

    private void there(Summary used, ReviewPrinter printer) {
        printer.note("");
        try {
            KeysThere keys = new KeysThere(client());
            printer.note("Versions of the keys of tables there are now:");
            printer.table(keys.versions());
            List<String> unused = keys.unused(
                    used.rows().stream().map(row -> row.values().getFirst()).collect(Collectors.toSet()));
            printer.note(
                    unused.isEmpty()
                            ? "Each of their KMS keys was used in this time."
                            : "Not used in this time: " + String.join(", ", unused));
        } catch (CommandFailure refused) {
            printer.note("Versions of keys are not shown: " + refused.getMessage());
        }
    }
}
