package dev.hushtable.audit.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param verdict the worst of the findings
 * @param covered entries the published checkpoint covers
 * @param uncovered entries after it, which no signature protects yet
 * @param findings what is wrong, in the order it was met
 * @param notes what this verification could not have noticed, and other things good to know
 */
public record VerificationReport(
        Verdict verdict, long covered, long uncovered, List<Finding> findings, List<String> notes) {

    public VerificationReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }
}
