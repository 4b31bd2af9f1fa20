package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditSearch;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code hushtable audit review list}: all access reviews, and how far they are. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "all access reviews, and how far they are")
final class ReviewListCommand extends ReviewTool {
    ReviewListCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        JsonNode reviews =
                client().call("DescribeAccessReviews", AdminClient.request()).path("Reviews");
        if (printer.form() == ReviewOptions.Form.JSON) {
            reviews.forEach(review -> printer.object((ObjectNode) review));
            return;
        }
        TextTable table = new TextTable("REVIEW", "TABLE", "STARTED (UTC)", "DUE", "GRANTS", "UNDECIDED", "STATE");
        reviews.forEach(review -> table.add(
                review.path("ReviewId").asText(),
                review.path("TableName").asText(),
                review.path("StartedAt").asText(),
                review.path("Due").asText("-"),
                review.path("Grants").asText(),
                review.path("Undecided").asText(),
                state(review)));
        if (table.isEmpty()) {
            printer.note("no access review was begun");
        } else {
            printer.table(table);
        }
    }

    /** Says which are overdue, to whoever may know. */
    static void tellOverdue(AdminClient client, ReviewPrinter printer) {
        try {
            for (JsonNode review :
                    client.call("DescribeAccessReviews", AdminClient.request()).path("Reviews")) {
                if (isOverdue(review)) {
                    printer.note(
                            "OVERDUE: access review " + review.path("ReviewId").asText() + " of "
                                    + review.path("TableName").asText() + ", due "
                                    + review.path("Due").asText() + ", "
                                    + review.path("Undecided").asText() + " grants not decided");
                }
            }
        } catch (CommandFailure refused) {
            if (refused.exitCode() != CommandFailure.NO_PERMISSION) {
                throw refused;
            }
            printer.note("Access reviews are not shown: that takes audit:ReadReview.");
        }
    }

    /** Signed, open, or open for too long. */
    static String state(JsonNode review) {
        if (review.has("SignedAt")) {
            return "signed " + review.path("SignedAt").asText();
        }
        return isOverdue(review) ? "OVERDUE" : "open";
    }

    static boolean isOverdue(JsonNode review) {
        String today = LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC)).toString();
        return !review.has("SignedAt")
                && review.has("Due")
                && review.path("Due").asText().compareTo(today) < 0;
    }
}
