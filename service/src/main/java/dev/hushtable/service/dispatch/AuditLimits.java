package dev.hushtable.service.dispatch;

/**
 * Bounds of what one audit record holds. Together they keep the largest record under the log's 65,535 bytes an entry:
 * four lists of names (16,000 bytes), tokens (9,200), resources (14,000), parameters (5,000), statements (3,000), signed
 * headers (1,500), digests of 212 disclosures (9,800), a break-glass (1,700) and under 5,000 for everything else. A denial has one list of
 * names, no capacity, and a receipt (10,240) in their place.
 */
final class AuditLimits {

    /** C2SP tlog-tiles: an entry stands behind a 16-bit length. */
    static final int MAX_RECORD_BYTES = dev.hushtable.audit.Limits.MAX_ENTRY_BYTES;

    /** CloudTrail truncates free texts at 1 KB. */
    static final int MAX_TEXT_CHARS = 1_024;

    /** Bytes of the names in one list of attributes; ordinary requests name a few dozen. */
    static final int MAX_NAME_BYTES = 4_000;

    /** Twice what one call may touch (BatchGetItem: 100 items); 46 bytes each. */
    static final int MAX_ITEM_TOKENS = 200;

    /** BatchGetItem and TransactWriteItems name 100 items; 46 bytes each for its digest. */
    static final int MAX_DISCLOSED_KEYS = 100;

    /** Bytes of the keys of items that are disclosed; with their salts and tags under the log's 256 KiB an entry. */
    static final int MAX_KEY_BYTES = 100_000;

    /** Bytes of ARNs; BatchGetItem may name 100 tables of 255 characters. */
    static final int MAX_RESOURCE_BYTES = 14_000;

    /** Bytes of capacity uses, each with its ARN; the rest is added up. */
    static final int MAX_CAPACITY_BYTES = 8_000;

    /** Bytes of request parameters worth keeping, an encryption context of KMS among them. */
    static final int MAX_PARAMETER_BYTES = 5_000;

    /** Bytes of the names of the statements that decided. */
    static final int MAX_STATEMENT_BYTES = 3_000;

    /** Bytes of the names of the statements that a break-glass session went over. */
    static final int MAX_OVERRIDDEN_BYTES = 800;

    /** Bytes of the names of signed headers; SDKs sign about eight. */
    static final int MAX_SIGNED_HEADER_BYTES = 1_500;

    private AuditLimits() {}
}
