package dev.hushtable.service.review;

import java.time.Duration;

/** Every bound of reviewing, with the source of its number. */
public final class Limits {
    /** Events of one page: an answer a person or a tool can still hold. */
    public static final int MAX_PAGE = 1_000;

    /** Bytes of records in one answer of the API; a page ends early when they are reached. DynamoDB's page is as large. */
    public static final int MAX_ANSWER_BYTES = 1 << 20;

    /** Entries of the log that one answer to an export reads, found or not: about a second's work. */
    public static final int MAX_EXPORT_READ = 50_000;

    /** There are hardly more fields. */
    static final int MAX_TERMS = 16;

    /** Fields a summary is grouped by. */
    public static final int MAX_GROUPING = 4;

    /** Groups of a summary; what is left over is said. */
    public static final int MAX_GROUPS = 10_000;

    /** Values of one field of one event that are looked at; a record of 64 KB holds fewer. */
    public static final int MAX_VALUES = 10_000;

    /** Answers at a time: a search keeps a processor busy, and there are requests to serve. */
    public static final int SEARCHES_AT_A_TIME = 2;

    /** Searches that wait for their turn; the next is refused. */
    public static final int SEARCHES_WAITING = 16;

    /** How long a search may take: AWS SDKs give a call a minute. */
    public static final Duration LONGEST_SEARCH = Duration.ofSeconds(30);

    private Limits() {}
}
