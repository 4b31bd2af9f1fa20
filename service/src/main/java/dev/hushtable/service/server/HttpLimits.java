package dev.hushtable.service.server;

import java.time.Duration;

/** Bounds of the server, with the source of each number. */
final class HttpLimits {

    /** DynamoDB's largest request (BatchWriteItem): 16 MB. */
    static final long MAX_BODY_BYTES = 16L * 1024 * 1024;

    /** OWASP ASVS and audit research: headers of real SDKs are under 2 KB. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** Idle connections cost a TLS handshake of about 2 ms to replace; SDK pools keep theirs 60 s. */
    static final long IDLE_TIMEOUT_MILLIS = 65_000;

    /** A body must arrive at this rate on the whole, or its connection is slow-loris. */
    static final long MIN_BODY_BYTES_PER_SECOND = 16_384;

    /** So long a body may take in any case: a TLS record lost twice on a mobile network. */
    static final long BODY_GRACE_NANOS = 10_000_000_000L;

    /** Memory for all request bodies at once: sixteen of the largest. */
    static final long MAX_BODIES_BYTES = 16 * MAX_BODY_BYTES;

    /** A certificate is renewed 30 days before its end; a day more or less does not matter. */
    static final Duration CERTIFICATE_CHECK = Duration.ofHours(24);

    /** Files that others write are looked at so often: an ACME client's new certificate is served soon after. */
    static final Duration CERTIFICATE_FILE_CHECK = Duration.ofSeconds(10);

    /** Requests refused unread are on record, counted, after so long. */
    static final Duration UNREAD_REPORT = Duration.ofMinutes(1);

    /** How often the index over the audit log looks whether there is more: an answer is about as old, and a look costs little. */
    static final Duration AUDIT_INDEX = Duration.ofMillis(250);

    /** Detections look at what is new, and destinations get it, at most so long, and a little, after it is signed. */
    static final Duration ALERTS = Duration.ofSeconds(1);

    /** A change of access keys is on record at most so long, and a little, after it was made. */
    static final Duration ACCESS_KEY_WATCH = Duration.ofSeconds(1);

    /** Opened disclosure keys whose time is over are wiped at most so long after. */
    static final Duration DISCLOSURE_KEYS_WATCH = Duration.ofSeconds(10);

    /** Keys whose time has come are destroyed, rotated or emptied at most so long after; calls find them so at once. */
    static final Duration KMS_UPKEEP = Duration.ofMinutes(1);

    /** A period of the trail is closed at most so long after it may be. */
    static final Duration TRAIL_CHECK = Duration.ofSeconds(5);

    /** Requests in flight at SIGTERM get so long to finish. */
    static final long STOP_TIMEOUT_MILLIS = 5_000;

    /** More connections than that are not accepted until others close. */
    static final int MAX_CONNECTIONS = 4_096;

    /** Tiles of the audit log read at once, of 8 KiB each: enough for a few mirrors, nothing a server would feel. */
    static final int MAX_LOG_READS = 16;

    /** A bundle of entries may have 16 MiB, though most have 256 KiB: it counts for so many tiles. */
    static final int READS_OF_A_BUNDLE = 4;

    /** An idle log says so often that it is not silent; a verifier takes two and a half times that for a gap. */
    static final Duration HEARTBEAT = Duration.ofMinutes(1);

    /** A clock that is set is noticed so soon. */
    static final Duration CLOCK_LOOK = Duration.ofSeconds(1);

    /** How full the disk is: 10,000 records a second of 1 KB fill 50 MB meanwhile. */
    static final Duration DISK_LOOK = Duration.ofSeconds(5);

    /** Months end rarely, and what is deleted an hour later was kept long enough. */
    static final Duration RETENTION_LOOK = Duration.ofHours(1);

    /** More than that is not kept free for records, however large the disk: some 5 million of them. */
    static final long DISK_KEPT_BYTES = 5L << 30;

    private HttpLimits() {}
}
