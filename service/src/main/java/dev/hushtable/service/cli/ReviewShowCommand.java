package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.campaign.AccessReview;
import dev.hushtable.service.review.campaign.CampaignReport;
import dev.hushtable.service.review.export.CsvFormat;
import dev.hushtable.service.review.report.HtmlReport;
import dev.hushtable.service.review.report.PdfReport;
import dev.hushtable.service.review.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hushtable audit review show}: a review whole, held against the log; also as a report. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "an access review whole, and whether the log says the same; -o writes a report")
final class ReviewShowCommand extends ReviewTool {
    @Parameters(paramLabel = "REVIEW", description = "the review's id")
    private String review = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "write review.html, review.pdf, review.csv and review.json there")
    private @Nullable Path output;

    ReviewShowCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        JsonNode answer =
                client().call("DescribeAccessReviews", AdminClient.request().put("ReviewId", review));
        AccessReview shown = AccessReview.parse(answer.path("Review").toString().getBytes(UTF_8));
        CampaignReport report = new CampaignReport(
                shown, record(search, shown), Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        if (output != null) {
            write(output, shown, report);
        }
        if (printer.form() == ReviewOptions.Form.JSON) {
            printer.object((ObjectNode) answer);
            return;
        }
        TextTable table = new TextTable("GRANT", "WHO", "LAST USE (UTC)", "DECISION", "ACCESS");
        report.rows().forEach(row -> table.add(row.get(0), row.get(1), row.get(4), row.get(5), row.get(2)));
        printer.table(table);
        printer.note(report.verdict().headline() + " " + report.verdict().detail());
    }

    /** The newest record of a step of the review that left it as it is now; null when there is none. */
    private static @Nullable Long record(AuditSearch search, AccessReview review) {
        for (String step : List.of("SignAccessReview", "DecideAccessReview", "StartAccessReview")) {
            AuditQuery query = AuditQuery.ALL.with(Field.EVENT_NAME, step).limitedTo(1_000);
            for (Hit hit : search.search(query).hits()) {
                if (review.digest()
                        .equals(hit.event().raw().object("requestParameters").text("reviewDigest"))) {
                    return hit.event().index();
                }
            }
        }
        return null;
    }

    private static void write(Path folder, AccessReview review, CampaignReport campaign) {
        Report report = campaign.report();
        PrivateFiles.write(folder.resolve("review.html"), HtmlReport.of(report));
        PrivateFiles.write(folder.resolve("review.pdf"), PdfReport.of(report));
        PrivateFiles.write(folder.resolve("review.json"), review.json());
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try {
            CsvFormat.write(csv, campaign.heads());
            for (List<String> row : campaign.rows()) {
                CsvFormat.write(csv, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateFiles.write(folder.resolve("review.csv"), csv.toByteArray());
    }
}
