package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Home;
import dev.hushtable.service.authoring.Schema;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hushtable audit review start}: puts before reviewers who may do what with a table, and when they last did. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "begin an access review: who may do what, from the policies, with the last use of each")
final class ReviewStartCommand extends ReviewTool {
    @Option(names = "--table", paramLabel = "NAME", required = true, description = "a table that schemas/ describes")
    private String table = "";

    @Option(names = "--due", paramLabel = "DATE", description = "to be signed by then: 2026-12-31")
    private @Nullable String due;

    ReviewStartCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        Workspace workspace = workspace();
        Schema schema = workspace.schema(table);
        if (schema == null) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT, "no file of schemas/ describes the table '" + table + "'");
        }
        requireInForce(search, workspace.policies().hash());
        ObjectNode request = AdminClient.request()
                .put("TableName", table)
                .put("PolicyVersion", workspace.policies().hash());
        if (due != null) {
            request.put("Due", due);
        }
        new ReviewedGrants(workspace, schema, search, client()).all(request.putArray("Grants"));
        if (request.path("Grants").isEmpty()) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "the policies let nobody do anything with " + table);
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

    private Workspace workspace() {
        Settings settings = options().settings();
        Path folder = settings.policies();
        try {
            return Workspace.read(folder, new Home(settings.account(), settings.homeRegion()));
        } catch (PolicyException refused) {
            throw new CommandFailure(CommandFailure.NO_INPUT, folder + " cannot be used:\n" + refused.getMessage());
        }
    }

    /** What is reviewed is what the server goes by. */
    private static void requireInForce(AuditSearch search, String version) {
        String inForce =
                search
                        .search(AuditQuery.ALL
                                .with(Field.EVENT_NAME, "PoliciesInForce")
                                .limitedTo(1))
                        .hits()
                        .stream()
                        .map(hit ->
                                hit.event().raw().object("serviceEventDetails").text("policyVersion"))
                        .findFirst()
                        .orElse(null);
        if (!version.equals(inForce)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "these policies are " + version + ", but in force are " + inForce + ": review those");
        }
    }
}
