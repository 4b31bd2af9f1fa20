package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hushtable audit principal}: everything somebody did. */
@Command(
        name = "principal",
        mixinStandardHelpOptions = true,
        description = "everything a principal did: in sum, and the newest records")
final class AuditPrincipalCommand extends ReviewTool {
    @Parameters(
            paramLabel = "WHO",
            description =
                    "the name of a user, an ARN (of a session: arn:aws:sts::...:assumed-role/ROLE/SESSION), an access"
                            + " key, or token:TOKEN")
    private String who = "";

    AuditPrincipalCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = narrowed(options().query());
        printer.summary(
                search.summarize(query, List.of(Field.EVENT_NAME, Field.TABLE, Field.DECISION, Field.ERROR_CODE)),
                List.of("ACTION", "TABLE", "DECISION", "ERROR"),
                (field, value) -> value);
        printer.note("");
        printer.page(search.search(query), null);
    }

    private AuditQuery narrowed(AuditQuery query) {
        boolean isLive = options().origin() == ReviewOptions.Origin.SERVER;
        return PrincipalTokens.narrow(query, who, options().settings().account(), isLive ? client() : null);
    }
}
