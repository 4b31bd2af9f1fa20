package dev.hushtable.service.review.campaign;

import dev.hushtable.service.review.campaign.AccessReview.Decision;
import dev.hushtable.service.review.campaign.AccessReview.Grant;
import dev.hushtable.service.review.campaign.AccessReview.Step;
import dev.hushtable.service.review.campaign.AccessReview.Verdict;
import dev.hushtable.service.review.report.Report;
import dev.hushtable.service.review.report.Report.Fact;
import dev.hushtable.service.review.report.Report.Section;
import dev.hushtable.service.review.report.Report.Tone;
import dev.hushtable.service.review.report.Table;
import dev.hushtable.service.review.report.Table.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An access review as people read it.
 *
 * @param record the place in the log of a record that names the review as it is; null when there is none, which means that
 *     the review and the log do not agree
 */
public record CampaignReport(AccessReview review, @Nullable Long record, Instant madeAt) {
    private static final String NONE = "-";

    /** What is to be known first. */
    public Report.Verdict verdict() {
        Step signed = review.signed();
        String counts = review.grants().size() + " grants: " + review.count(Verdict.APPROVE) + " approved, "
                + review.count(Verdict.REVOKE) + " revoked, " + review.undecided() + " not decided.";
        if (record == null) {
            return new Report.Verdict(
                    Tone.BAD,
                    "The log has no record of this state of the review.",
                    counts + " What is shown here may have been altered, or a record was lost in a crash.");
        }
        String agreed = counts + " Record " + record + " of the audit log names its digest.";
        if (signed != null) {
            return new Report.Verdict(Tone.GOOD, "Signed by " + name(signed.by()) + " on " + signed.at() + ".", agreed);
        }
        String today = madeAt.toString().substring(0, 10);
        return review.isOverdue(today)
                ? new Report.Verdict(Tone.BAD, "Overdue: it was to be signed by " + review.due() + ".", agreed)
                : new Report.Verdict(Tone.ATTENTION, "Not signed yet.", agreed);
    }

    public Report report() {
        List<Fact> scope = new ArrayList<>(List.of(
                new Fact("Table", review.table()),
                new Fact("Policies", review.policyVersion()),
                new Fact(
                        "Begun by",
                        name(review.started().by()) + " on " + review.started().at()),
                new Fact("Due", review.due() == null ? "no date" : review.due()),
                new Fact("Digest", review.digest())));
        Table grants = new Table(
                review.grants().size() + " grants, as the policies had them when the review was begun",
                List.of(
                        Column.number("Grant"),
                        Column.text("Who"),
                        Column.text("Access"),
                        Column.code("Statements"),
                        Column.text("Last use (UTC)"),
                        Column.text("Decision"),
                        Column.text("Reason"),
                        Column.text("Decided")),
                rows().stream().map(CampaignReport::narrower).toList());
        return new Report(
                new Report.Heading(
                        "Access review of " + review.table(),
                        "Review " + review.id() + ", report made " + madeAt + "."),
                verdict(),
                scope,
                List.of(
                        new Section("Grants", List.of(grants)),
                        new Section(
                                "How to read it",
                                List.of(
                                        new Report.Points(
                                                List.of(
                                                        "Who may do what is the answer of the policy engine to the requests there are,"
                                                                + " as 'hushtable policy who-can' gives it. \"Under conditions\" means"
                                                                + " that it depends on the request, such as on its partition key.",
                                                        "The last use is the newest allowed request of that kind on the table. \"Never\""
                                                                + " reaches back as far as the log's index does.",
                                                        "A decision changes no policy: what was revoked is taken out of the policies"
                                                                + " by whoever writes them, and PoliciesInForce in the log shows when.",
                                                        "Who began the review cannot sign it, and nobody decides on their own access.")))),
                        new Section(
                                "How to verify",
                                List.of(
                                        new Report.Prose(
                                                "The digest is the SHA-256 of review.json. The record that names it"
                                                        + " is proven to be in the log by:"),
                                        new Report.Listing(List.of(
                                                "sha256sum review.json",
                                                "hushtable audit prove --index " + (record == null ? "N" : record)
                                                        + " -o review.tlog-proof --entry record.json"))))),
                null);
    }

    /** Of {@link #rows}. */
    public List<String> heads() {
        return List.of(
                "grant", "who", "access", "statements", "last_use", "decision", "reason", "decided_by", "decided_at");
    }

    /** A grant a row. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Grant grant : review.grants()) {
            Decision decision = grant.decision();
            String last = grant.lastUse();
            rows.add(List.of(
                    Integer.toString(rows.size()),
                    grant.principal(),
                    grant.access(),
                    String.join(" ", grant.statements()),
                    last == null ? "never" : last,
                    decision == null ? "not decided" : decision.verdict().name().toLowerCase(Locale.ROOT),
                    decision == null || decision.reason().isEmpty() ? NONE : decision.reason(),
                    decision == null ? NONE : name(decision.step().by()),
                    decision == null ? NONE : decision.step().at()));
        }
        return rows;
    }

    /** A page is not as wide as a spreadsheet: who decided and when stand together. */
    private static List<String> narrower(List<String> row) {
        List<String> cells = new ArrayList<>(row.subList(0, row.size() - 2));
        String who = row.get(row.size() - 2);
        cells.add(who.equals(NONE) ? NONE : who + " " + row.getLast());
        return cells;
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
