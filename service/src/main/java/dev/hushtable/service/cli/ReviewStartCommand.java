package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditSearch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hushtable audit review start}: puts before reviewers who may do what with a table, and when they last did. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description =
                "begin an access review: the server lists who may do what, by all its policies and grants, with the last use")
final class ReviewStartCommand extends ReviewTool {
    @Option(names = "--table", paramLabel = "NAME", required = true, description = "whose access is reviewed")
    private String table = "";

    @Option(names = "--due", paramLabel = "DATE", description = "to be signed by then: 2026-12-31")
    private @Nullable String due;

    ReviewStartCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        ObjectNode request = AdminClient.request().put("TableName", table);
        if (due != null) {
            request.put("Due", due);
        }
        JsonNode review = client().call("StartAccessReview", request).path("Review");
        if (printer.form() == ReviewOptions.Form.JSON) {
            printer.object((ObjectNode) review);
            return;
        }
        printer.note("Access review " + review.path("id").asText() + " of " + table + ": "
                + review.path("grants").size() + " grants to decide on.");
        printer.note("Reviewers see them with: hushtable audit review show "
                + review.path("id").asText());
    }
}
