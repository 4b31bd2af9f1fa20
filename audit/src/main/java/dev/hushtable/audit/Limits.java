package dev.hushtable.audit;

import java.time.Duration;

/** Every bound of the log, with the source of its number. */
public final class Limits {

    /** C2SP tlog-tiles stores an entry behind a 16-bit length. */
    public static final int MAX_ENTRY_BYTES = 65_535;

    /** Disclosures of one entry: 200 keys of items at their longest, 1 KB, sealed one by one, and room to spare. */
    public static final int MAX_DISCLOSURE_BYTES = 256 << 10;

    /** Objects and arrays within each other in a record; ours have five, DynamoDB's keys none. */
    public static final int MAX_EVENT_DEPTH = 64;

    /** Entries accepted and not yet answered. 64 MiB of ordinary 1 KB entries. */
    public static final int MAX_QUEUED_ENTRIES = 65_536;

    /** Bytes of entries accepted and not yet answered: what an outage of the disk may cost in memory. */
    public static final long MAX_QUEUED_BYTES = 64L << 20;

    /** Entries that share one fsync. Larger groups gain nothing: the write itself then takes as long as the fsync. */
    public static final int MAX_BATCH_ENTRIES = 4_096;

    /** Bytes that share one fsync (of leaves and disclosures; record headers come on top). */
    public static final int MAX_BATCH_BYTES = 1 << 20;

    /** From one fsync to the next while many entries come: well under what an fsync takes on most disks. */
    public static final Duration GROUP_WINDOW = Duration.ofNanos(500_000);

    /** How long a request may wait for its record before it is refused. AWS SDKs retry a 503 well within this. */
    public static final Duration APPEND_WAIT = Duration.ofSeconds(2);

    /** Entries one checkpoint adds at most: 64 bundles, so that memory and open files stay bounded while catching up. */
    public static final int MAX_ENTRIES_PER_CHECKPOINT = 64 * 256;

    /** A signed note of the log: three lines of text and a few signatures. Far above any, ML-DSA lines included. */
    public static final int MAX_NOTE_BYTES = 64 << 10;

    /** C2SP signed-note: "verifiers MUST support at least 16 signatures"; more are refused. */
    public static final int MAX_NOTE_SIGNATURES = 64;

    /** Findings a verification lists before it only counts. */
    public static final int MAX_FINDINGS = 1_000;

    private Limits() {}
}
