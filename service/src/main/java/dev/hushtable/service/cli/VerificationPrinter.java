package dev.hushtable.service.cli;

import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.audit.verify.Activity;
import dev.hushtable.audit.verify.Finding;
import dev.hushtable.audit.verify.VerificationReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints what a verification found: for people, or one JSON object for programs. */
record VerificationPrinter(PrintWriter out) {

    /** @param signer whose keys signed the log */
    void text(VerificationReport report, String signer) {
        out.println(report.verdict().name().toLowerCase(Locale.ROOT) + ": " + report.covered()
                + " records under a checkpoint signed by " + signer + ", " + report.uncovered() + " after it");
        report.findings().forEach(finding -> out.println("  " + finding));
        report.notes().forEach(note -> out.println("  note: " + note));
        Activity activity = report.activity();
        if (activity != null) {
            activity(activity);
        }
        out.flush();
    }

    private void activity(Activity activity) {
        Activity.Silence longest = activity.longest();
        if (longest != null) {
            out.println("  silence: at most " + longest.seconds() + " s without a record while the server ran, "
                    + longest.from() + " to " + longest.to());
        }
        for (Activity.Silence gap : activity.gaps()) {
            out.println("  gap: " + gap.seconds() + " s without a record, " + gap.from() + " to " + gap.to());
        }
        if (activity.moreGaps() > 0) {
            out.println("  and " + activity.moreGaps() + " more of over " + Activity.GAP_SECONDS + " s");
        }
        if (activity.heartbeats() > 0 || activity.heartbeatsMissing() > 0) {
            out.println("  heartbeats: " + activity.heartbeats() + ", " + activity.heartbeatsMissing() + " missing");
        }
        if (activity.startsWithoutStop() > 0) {
            out.println("  " + activity.startsWithoutStop()
                    + " starts without a stop before them: a kill, a loss of power," + " or a stop that is not there");
        }
    }

    void json(VerificationReport report, String signer) {
        Map<String, Object> members = new TreeMap<>(Map.of(
                "verdict",
                report.verdict().name().toLowerCase(Locale.ROOT),
                "exitCode",
                (long) report.verdict().exitCode(),
                "signer",
                signer,
                "covered",
                report.covered(),
                "uncovered",
                report.uncovered(),
                "findings",
                report.findings().stream().map(VerificationPrinter::object).toList(),
                "notes",
                report.notes()));
        Activity activity = report.activity();
        if (activity != null) {
            members.put("activity", object(activity));
        }
        out.println(new String(new JsonObject(members).bytes(), StandardCharsets.UTF_8));
        out.flush();
    }

    private static Map<String, Object> object(Finding finding) {
        return new TreeMap<>(Map.of(
                "verdict",
                finding.verdict().name().toLowerCase(Locale.ROOT),
                "place",
                finding.place(),
                "problem",
                finding.problem()));
    }

    private static Map<String, Object> object(Activity activity) {
        Map<String, Object> members = new TreeMap<>(Map.of(
                "records",
                activity.records(),
                "heartbeats",
                activity.heartbeats(),
                "heartbeatsMissing",
                activity.heartbeatsMissing(),
                "startsWithoutStop",
                activity.startsWithoutStop(),
                "gaps",
                activity.gaps().stream().map(VerificationPrinter::object).toList(),
                "moreGaps",
                activity.moreGaps()));
        Activity.@Nullable Silence longest = activity.longest();
        if (longest != null) {
            members.put("longestSilence", object(longest));
        }
        return members;
    }

    private static Map<String, Object> object(Activity.Silence silence) {
        return new TreeMap<>(
                Map.of("from", silence.from().toString(), "to", silence.to().toString(), "seconds", silence.seconds()));
    }
}
