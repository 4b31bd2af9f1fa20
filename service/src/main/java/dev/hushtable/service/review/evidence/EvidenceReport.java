package dev.hushtable.service.review.evidence;

import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ReportFormat;
import dev.hushtable.service.review.report.Report;
import dev.hushtable.service.review.report.Report.Fact;
import dev.hushtable.service.review.report.Report.Section;
import dev.hushtable.service.review.report.Standing;
import dev.hushtable.service.review.report.Table;
import dev.hushtable.service.review.report.Table.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An evidence pack as a report. */
final class EvidenceReport {
    private static final int LONGEST_LINE = 120;

    private final EvidencePack pack;
    private final UnaryOperator<String> names;

    private EvidenceReport(EvidencePack pack, UnaryOperator<String> names) {
        this.pack = pack;
        this.names = names;
    }

    static Report of(EvidencePack pack, UnaryOperator<String> names) {
        return new EvidenceReport(pack, names).report();
    }

    /** {@code 1 record}, {@code 2,000 records}. */
    static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(overview());
        pack.controls().forEach(control -> sections.add(control(control)));
        sections.add(new Section(
                "What this pack does not show",
                List.of(new Report.Points(pack.framework().notEvidenced()))));
        sections.add(integrity());
        sections.add(verifying());
        return new Report(
                new Report.Heading(
                        pack.framework().title(),
                        "Evidence from the audit log, made " + pack.terms().madeAt() + ". "
                                + pack.framework().statement()),
                verdict(),
                scope(),
                sections,
                standing());
    }

    private Report.Verdict verdict() {
        String answered = count(pack.controls().size(), "control") + ", "
                + count(
                        pack.controls().stream()
                                .mapToLong(one -> one.findings().size())
                                .sum(),
                        "answer") + ", "
                + count(pack.integrity().named(), "record") + " named, "
                + count(pack.integrity().proven().size(), "of them with its proof", "of them with their proofs") + ".";
        EvidencePack.Verification verified = pack.integrity().verification();
        if (verified == null) {
            return new Report.Verdict(
                    Report.Tone.ATTENTION,
                    "The log was not verified when this pack was made: nobody's keys were pinned.",
                    answered + " All come from the answers of a server; \"How to verify\" says how to find out whether"
                            + " it told the truth.");
        }
        VerificationReport report = verified.report();
        return switch (report.verdict()) {
            case VERIFIED ->
                new Report.Verdict(
                        Report.Tone.GOOD,
                        "The log is whole: nothing in it was changed, removed or added.",
                        (seesHashesOnly(verified) ? "The hashes of all " : "All ")
                                + count(report.covered(), "record") + " under its signed checkpoint were checked. "
                                + answered + told(verified.answers()));
            case STALE, INCOMPLETE ->
                new Report.Verdict(
                        Report.Tone.ATTENTION,
                        "The log could not be verified as a whole: it is " + verified.word() + ".",
                        "\"Integrity of the log\" says what is missing. " + answered);
            case TAMPERED ->
                new Report.Verdict(
                        Report.Tone.BAD,
                        "The log was tampered with. Nothing here is evidence of what happened.",
                        "\"Integrity of the log\" says what was found. " + answered);
        };
    }

    private static boolean seesHashesOnly(EvidencePack.Verification verified) {
        return verified.answers() == EvidencePack.Answers.TOLD
                && verified.report().activity() == null;
    }

    private static String told(EvidencePack.Answers answers) {
        return switch (answers) {
            case COMPUTED -> "";
            case TOLD ->
                " That no answer leaves anything out is the server's word; a pack of an archive needs nobody's.";
        };
    }

    private static String count(long count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }

    private List<Fact> scope() {
        EvidencePack.Terms terms = pack.terms();
        List<Fact> scope = new ArrayList<>();
        scope.add(
                new Fact("From", time(terms.span().from(), AuditQuery.Span.ALWAYS.from(), "the beginning of the log")));
        scope.add(new Fact("To", time(terms.span().to(), AuditQuery.Span.ALWAYS.to(), "when this was made")));
        pack.subjects().forEach(subject -> scope.add(new Fact("Item", subject.name())));
        scope.add(new Fact("Log read from", terms.source()));
        scope.add(new Fact(
                "Names",
                terms.purpose() == null
                        ? "as the log has them: access keys and tokens, nobody was disclosed"
                        : "disclosed for: " + terms.purpose()));
        scope.add(new Fact("Filters", "stated above each table; nothing else was left out"));
        return scope;
    }

    private static String time(Instant time, Instant open, String words) {
        return time.equals(open) ? words : time.toString();
    }

    private Section overview() {
        List<List<String>> rows = new ArrayList<>();
        for (EvidencePack.Answered answered : pack.controls()) {
            for (Finding finding : answered.findings()) {
                rows.add(List.of(
                        answered.control().id(),
                        finding.asked().title(),
                        String.format(Locale.ROOT, "%,d", finding.size()),
                        FindingTable.file(finding)));
            }
        }
        return new Section(
                "Controls and answers",
                List.of(new Table(
                        count(rows.size(), "answer"),
                        List.of(
                                Column.text("Control"),
                                Column.text("Question"),
                                Column.number("Rows"),
                                Column.text("File")),
                        rows)));
    }

    private Section control(EvidencePack.Answered answered) {
        Framework.Control control = answered.control();
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Report.Prose(control.shows()));
        if (control.questions().stream().anyMatch(Framework.Question::isOfSubject)
                && pack.subjects().stream().anyMatch(DataSubject::isWholeKeyOpen)) {
            blocks.add(new Report.Prose("A key names a partition only. If its table has a sort key, requests of single"
                    + " items of that partition are found only when each is named."));
        }
        for (Finding finding : answered.findings()) {
            blocks.add(FindingTable.of(finding, names));
            if (finding.completeness() == Finding.Completeness.CUT) {
                blocks.add(new Report.Prose("There are more: this answer was cut. Narrow the time to have them all."));
            }
        }
        if (!control.notEvidenced().isEmpty()) {
            blocks.add(new Report.Prose("Not evidenced here:"));
            blocks.add(new Report.Points(control.notEvidenced()));
        }
        return new Section(control.id() + " " + control.title(), blocks);
    }

    private Section integrity() {
        EvidencePack.Integrity integrity = pack.integrity();
        List<Report.Block> blocks = new ArrayList<>();
        EvidencePack.Verification verified = integrity.verification();
        if (verified != null) {
            VerificationReport report = verified.report();
            blocks.add(new Report.Facts(List.of(
                    new Fact("Verdict", verified.word()),
                    new Fact("By the keys in", verified.trust()),
                    new Fact("Under a checkpoint", count(report.covered(), "record")),
                    new Fact("Newer", count(report.uncovered(), "record") + ", not part of this pack"))));
            List<String> points = new ArrayList<>();
            report.findings().forEach(finding -> points.add(finding.toString()));
            report.notes().forEach(note -> points.add("Note: " + note));
            if (!points.isEmpty()) {
                blocks.add(new Report.Points(points));
            }
        }
        for (CoveringLog log : integrity.logs()) {
            blocks.add(new Report.Prose("Checkpoint of " + log.origin() + ", whole in checkpoints/:"));
            blocks.add(new Report.Listing(log.checkpoint()
                    .stripTrailing()
                    .lines()
                    .map(EvidenceReport::shortened)
                    .toList()));
        }
        return new Section("Integrity of the log", blocks);
    }

    /** A signature of ML-DSA has 3,000 characters; the file beside it has them all. */
    private static String shortened(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    }

    private Section verifying() {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Report.Prose("On a machine of your own, in this folder. Compare auditor.policy with the keys you"
                + " have pinned first: what came with the pack proves nothing by itself."));
        blocks.add(new Report.Listing(EvidenceFiles.commands(pack)));
        return new Section("How to verify", blocks);
    }

    private @Nullable Standing standing() {
        if (pack.integrity().logs().isEmpty()) {
            return null;
        }
        return ReportFormat.standing(
                pack.integrity().logs().getLast(), pack.terms().madeAt().toString());
    }
}
