package dev.hushtable.service.review.trail;

import java.time.Duration;

/** Bounds of a trail, with the source of each number. */
final class TrailLimits {

    /** Records of one object: with 1 to 2 KB each it opens to about 15 MB, which every reader holds in memory. */
    static final int MAX_RECORDS = 10_000;

    /** The same in bytes, for records that are long. */
    static final int MAX_OPEN_BYTES = 32 << 20;

    /** An object as it is stored: gzip makes little of what does not compress. */
    static final int MAX_OBJECT_BYTES = MAX_OPEN_BYTES + (1 << 20);

    /** So long after its end a period is closed: the longest that a record may take to become durable, and a little. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** AWS's names are shorter than 250 characters; a key of S3 has up to 1,024 bytes. */
    static final int MAX_KEY_CHARS = 1_024;

    private TrailLimits() {}
}
