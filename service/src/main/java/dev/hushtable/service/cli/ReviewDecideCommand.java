package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hushtable audit review decide}: approves or revokes grants. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "approve or revoke grants of an access review; nobody decides on their own")
final class ReviewDecideCommand extends ReviewTool {
    @Parameters(paramLabel = "REVIEW", description = "the review's id")
    private String review = "";

    @Option(names = "--approve", paramLabel = "N", split = ",", description = "numbers of grants")
    private List<Integer> approve = new ArrayList<>();

    @Option(names = "--revoke", paramLabel = "N", split = ",", description = "numbers of grants; needs --reason")
    private List<Integer> revoke = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for people")
    private @Nullable String reason;

    ReviewDecideCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        ObjectNode request = AdminClient.request().put("ReviewId", review);
        ArrayNode decisions = request.putArray("Decisions");
        approve.forEach(grant -> add(decisions, grant, "APPROVE"));
        revoke.forEach(grant -> add(decisions, grant, "REVOKE"));
        if (decisions.isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE, "name grants: --approve 0,1 or --revoke 2 --reason TEXT");
        }
        JsonNode answer = client().call("DecideAccessReview", request);
        if (printer.form() == ReviewOptions.Form.JSON) {
            printer.object((ObjectNode) answer);
        }
        long undecided = 0;
        for (JsonNode grant : answer.path("Review").path("grants")) {
            undecided += grant.has("decision") ? 0 : 1;
        }
        printer.note(
                undecided == 0
                        ? "All is decided. Somebody else than who began it signs: hushtable audit review sign " + review
                        : undecided + " grants are not decided yet.");
    }

    private void add(ArrayNode decisions, int grant, String decision) {
        ObjectNode one = decisions.addObject().put("Grant", grant).put("Decision", decision);
        if (reason != null) {
            one.put("Reason", reason);
        }
    }
}
