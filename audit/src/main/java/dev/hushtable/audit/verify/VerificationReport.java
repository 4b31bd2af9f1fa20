package dev.hushtable.audit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param verdict the worst of the findings
 * @param covered entries the published checkpoint covers
 * @param uncovered entries after it, which no signature protects yet
 * @param findings what is wrong, in the order it was met
 * @param notes what this verification could not have noticed, and other things good to know
 * @param activity when it was written; null when no entries were read
 */
public record VerificationReport(
        Verdict verdict,
        long covered,
        long uncovered,
        List<Finding> findings,
        List<String> notes,
        @Nullable Activity activity) {

    public VerificationReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    VerificationReport with(@Nullable Activity seen) {
        return new VerificationReport(verdict, covered, uncovered, findings, notes, seen);
    }
}
