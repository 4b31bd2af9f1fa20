package dev.hushtable.service.review.trail;

import dev.hushtable.audit.verify.Finding;
import dev.hushtable.audit.verify.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a verification finds, a bounded number of findings. Not thread-safe. */
final class Findings {
    private static final int MAX_FINDINGS = 100;

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Verdict worst = Verdict.VERIFIED;
    private long left;

    void tampered(String place, String problem) {
        add(new Finding(Verdict.TAMPERED, place, problem));
    }

    void stale(String place, String problem) {
        add(new Finding(Verdict.STALE, place, problem));
    }

    void note(String text) {
        notes.add(text);
    }

    private void add(Finding finding) {
        worst = finding.verdict().compareTo(worst) > 0 ? finding.verdict() : worst;
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        } else {
            left++;
        }
    }

    TrailReport report(int digests, long records, @Nullable Instant end) {
        if (left > 0) {
            notes.add(left + " more findings are not listed");
        }
        return new TrailReport(worst, digests, records, end, findings, notes);
    }
}
