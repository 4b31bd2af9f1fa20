package dev.hushtable.service.review.anomaly;

import java.util.List;

/**
 * What was found.
 *
 * @param findings newest first, at most {@value Limits#MOST_FINDINGS}
 * @param findingsLeft how many more there are
 * @param unjudged of whom too little is known, at most as many
 * @param upTo how many events of the log were known to whoever answered
 */
public record AnomalyReport(
        AnomalyQuestion question, List<Finding> findings, long findingsLeft, List<Unjudged> unjudged, long upTo) {
    public AnomalyReport {
        findings = List.copyOf(findings);
        unjudged = List.copyOf(unjudged);
    }

    /**
     * A principal of which something could not be judged.
     *
     * @param what could not be judged
     * @param has how much history there is of it, for people
     * @param needs how much there would have to be
     */
    public record Unjudged(String principal, Matter what, String has, String needs) {}

    /** What cannot be judged without history. */
    public enum Matter {
        /** Volumes, and what is done for the first time. */
        HABITS,
        /** Whether an hour of a working day is unusual. */
        WORKING_DAYS,
        /** Whether an hour of a weekend is. */
        WEEKENDS
    }
}
