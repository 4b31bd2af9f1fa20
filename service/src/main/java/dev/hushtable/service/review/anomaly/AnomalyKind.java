package dev.hushtable.service.review.anomaly;

/** What is unusual. */
public enum AnomalyKind {
    /** More requests in an hour than in others. */
    REQUESTS,
    /** More items given out in an hour. */
    ITEMS,
    /** More scans in an hour. */
    SCANS,
    /** More exports and disclosures of the log, or downloads of its trail, in an hour. */
    EXPORTS,
    /** At a time of day, or of the week, at which it does not work. */
    OFF_HOURS,
    /** A principal that did nothing in all of the history. */
    NEW_PRINCIPAL,
    /** A table it did not ask for before. */
    FIRST_TABLE,
    /** An index it did not ask for before. */
    FIRST_INDEX,
    /** An attribute it neither asked for, received nor wrote before. */
    FIRST_ATTRIBUTE
}
