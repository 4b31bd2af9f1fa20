package dev.hushtable.service.review.anomaly;

import java.time.Duration;

/** Every bound of looking for anomalies, with the source of its number. */
public final class Limits {
    /** Hours in which a principal was active before anything is compared with them: a day's worth. */
    static final int LEAST_HOURS = 24;

    /** Days they must lie on: a week has one of each day. */
    static final int LEAST_DAYS = 7;

    /** Days of a kind (working days, weekends) that must have passed before an hour of such a day is called unusual. */
    static final int LEAST_DAYS_OF_KIND = 4;

    /** An hour is usual when there was work around it on one of so many days. */
    static final int USUAL_ONE_DAY_OF = 20;

    /**
     * Modified z-score beyond which a value is an outlier: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993),
     * and NIST's Engineering Statistics Handbook, 1.3.5.17.
     */
    static final double OUTLIER = 3.5;

    /** Makes of a median absolute deviation what a standard deviation is of a normal distribution. */
    static final double DEVIATION_OF_MAD = 1.4826;

    /** The longest history: a year of 365 days has fewer than 10,000 hours. */
    public static final Duration LONGEST_HISTORY = Duration.ofDays(366);

    /** Hours of principals, and things they used, that are kept in memory for one answer: some 200 MB. */
    static final int MOST_KEPT = 1_000_000;

    /** Findings of one answer: nobody reads more; how many more there are is said. */
    public static final int MOST_FINDINGS = 1_000;

    private Limits() {}
}
