package dev.hushtable.audit.verify;

import dev.hushtable.audit.Limits;
import java.util.ArrayList;
import java.util.List;

/** Collects findings, a bounded number of them. Not thread-safe. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Verdict worst = Verdict.VERIFIED;
    private long suppressed;

    void tampered(String place, String problem) {
        add(new Finding(Verdict.TAMPERED, place, problem));
    }

    void incomplete(String place, String problem) {
        add(new Finding(Verdict.INCOMPLETE, place, problem));
    }

    void stale(String place, String problem) {
        add(new Finding(Verdict.STALE, place, problem));
    }

    /** What is not wrong, yet good to know. */
    void note(String text) {
        notes.add(text);
    }

    void add(Finding finding) {
        worst = finding.verdict().compareTo(worst) > 0 ? finding.verdict() : worst;
        if (findings.size() < Limits.MAX_FINDINGS) {
            findings.add(finding);
        } else {
            suppressed++;
        }
    }

    VerificationReport report(long covered, long uncovered) {
        List<String> told = new ArrayList<>(notes);
        if (suppressed > 0) {
            told.add(suppressed + " more findings are not listed.");
        }
        return new VerificationReport(worst, covered, uncovered, findings, told, null);
    }
}
