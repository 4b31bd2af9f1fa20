package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.review.AuditSearch;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hushtable audit review sign}: signs an access review off, as a second person. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "sign an access review off, once all is decided; by somebody else than who began it")
final class ReviewSignCommand extends ReviewTool {
    @Parameters(paramLabel = "REVIEW", description = "the review's id")
    private String review = "";

    ReviewSignCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        JsonNode answer =
                client().call("SignAccessReview", AdminClient.request().put("ReviewId", review));
        printer.note("Signed. The log has a record of it with the digest "
                + answer.path("Digest").asText() + ".");
        printer.note("A report of it: hushtable audit review show " + review + " -o DIR");
    }
}
