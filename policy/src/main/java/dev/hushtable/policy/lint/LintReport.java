package dev.hushtable.policy.lint;

import java.util.List;

/**
 * What a directory's checks found.
 *
 * @param findings to be looked at, by file and place
 * @param suppressed findings somebody has answered for, with the reason
 */
public record LintReport(List<Finding> findings, List<Suppressed> suppressed) {
    public LintReport {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
    }

    /** A finding and why it may stay. */
    public record Suppressed(Finding finding, String reason) {}

    /** Whether something is at least as bad. */
    public boolean reaches(Severity severity) {
        return findings.stream().anyMatch(one -> one.rule().severity().compareTo(severity) >= 0);
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(one -> one.rule().severity() == severity)
                .count();
    }
}
