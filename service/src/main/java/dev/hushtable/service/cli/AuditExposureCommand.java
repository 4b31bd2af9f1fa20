package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hushtable audit exposure}: who received an attribute, how often, and when last; who got it masked, or asked by it. */
@Command(
        name = "exposure",
        mixinStandardHelpOptions = true,
        description = "who received an attribute, how often, when last; masked and redacted beside")
final class AuditExposureCommand extends ReviewTool {
    private static final List<Field> USES =
            List.of(Field.RETURNED, Field.MASKED, Field.REDACTED, Field.IN_CONDITION, Field.WRITTEN);

    @Option(names = "--attribute", paramLabel = "NAME", required = true, description = "top-level name")
    private String attribute = "";

    @Option(names = "--table", paramLabel = "NAME", description = "only of this table")
    private @Nullable String table;

    AuditExposureCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = table == null ? options().query() : options().query().with(Field.TABLE, table);
        PrincipalNames names = new PrincipalNames(search);
        for (Field use : USES) {
            Summary found = search.summarize(
                    query.with(use, attribute), List.of(use, Field.PRINCIPAL, Field.TABLE, Field.EVENT_NAME));
            if (!found.rows().isEmpty() || use == Field.RETURNED) {
                printer.note(attribute + " " + ReviewPrinter.word(use) + ":");
                printer.summary(found, List.of("ATTRIBUTE", "WHO", "TABLE", "ACTION"), names);
                printer.note("");
            }
        }
        List<Summary.Row> cut =
                new ArrayList<>(search.summarize(query, List.of(Field.CUT)).rows());
        cut.removeIf(row -> !row.values().getFirst().startsWith("attributes"));
        for (Summary.Row row : cut) {
            printer.note(row.count() + " records name more attributes than fit ("
                    + row.values().getFirst() + "): whether " + attribute + " is among what was cut cannot be said");
        }
    }
}
