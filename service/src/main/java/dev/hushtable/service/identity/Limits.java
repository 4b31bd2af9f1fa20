package dev.hushtable.service.identity;

import java.time.Duration;

/** Every bound of identity checks and policy files, with the source of its number. */
final class Limits {

    /** How far a request's clock may be from ours, inclusive: SigV4's five to fifteen minutes; DynamoDB grants 15. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(15);

    /** Longest Authorization header read: the widest SDK sends 400 characters; a 128-character key id adds 108. */
    static final int MAX_AUTHORIZATION_CHARS = 4_096;

    /** IAM's AccessKeyId: 16 to 128 word characters; fixtures such as {@code test} are shorter, so one is enough. */
    static final int MAX_ACCESS_KEY_ID_CHARS = 128;

    /** Ours: AWS secrets have 40 characters; fixtures are shorter, generated ones of other systems longer. */
    static final int MAX_SECRET_BYTES = 256;

    /** Ours: the widest SDK signs 12 headers. */
    static final int MAX_SIGNED_HEADERS = 64;

    /** Ours: region names have at most 20 characters so far. */
    static final int MAX_SCOPE_PART_CHARS = 64;

    /** Ours: GetCallerIdentity, the widest call made with a query, has two parameters. */
    static final int MAX_QUERY_PARAMETERS = 64;

    /** Ours: 8 KB is what common servers accept as a whole request line. */
    static final int MAX_QUERY_CHARS = 8_192;

    /** Derived signing keys kept: one a key, day, region and service. */
    static final int MAX_SIGNING_KEYS = 4_096;

    /** Ours: deriving one again costs four HMACs, so an idle one need not stay in memory. */
    static final Duration SIGNING_KEY_IDLE = Duration.ofHours(1);

    /** Ours: sessions whose tokens need not be opened anew; 16 KiB each at most. */
    static final int MAX_OPENED_SESSIONS = 4_096;

    /** Ours: opening one again, and compiling its policy, costs under a millisecond; finding it, some microseconds. */
    static final Duration OPENED_SESSION_IDLE = Duration.ofMinutes(15);

    /** As many as a policy set takes. */
    static final int MAX_POLICY_FILES = 20_000;

    /** UTF-8 of the longest file the policy language reads (131,072 characters). */
    static final int MAX_POLICY_FILE_BYTES = 4 * 131_072;

    /** Ours: what the whole directory may hold, so that a reload cannot exhaust the heap. */
    static final int MAX_POLICY_DIRECTORY_BYTES = 64 << 20;

    /** Folders below each other: {@code accounts/ID/iam/users} at most; one more lets a stray one be named. */
    static final int MAX_POLICY_DEPTH = 5;

    /** Ours: how long a change made by another process may go unnoticed. */
    static final Duration ACCESS_KEY_RECHECK = Duration.ofSeconds(1);

    /** Ours: two looks, and so a change is in force within a second. */
    static final Duration POLICY_POLL_INTERVAL = Duration.ofMillis(400);

    /** Ours: a file changed this recently may change again without its time showing it (the grain of FAT is 2 s). */
    static final Duration FILE_TIME_GRAIN = Duration.ofSeconds(2);

    /** Ours: after so many looks at a directory that never rests, it is read as it is. */
    static final int MAX_RESTLESS_POLLS = 10;

    private Limits() {}
}
