package dev.hushtable.service.dispatch;

/** Bounds of what one audit record holds, so that a record always fits a 65,535-byte log entry. */
final class AuditLimits {

    /** C2SP tlog-tiles: an entry stands behind a 16-bit length. */
    static final int MAX_RECORD_BYTES = dev.hushtable.audit.Limits.MAX_ENTRY_BYTES;

    /** CloudTrail truncates free texts at 1 KB. */
    static final int MAX_TEXT_CHARS = 1_024;

    /** Twice (returned and written), at three UTF-8 bytes a char, leaves room for everything else. */
    static final int MAX_NAME_BYTES = 12_000;

    /** 43 base64url characters each: at most 18 KB. */
    static final int MAX_ITEM_TOKENS = 400;

    /** BatchGetItem and BatchWriteItem name at most 100 tables. */
    static final int MAX_RESOURCES = 25;

    static final int MAX_STATEMENTS = 50;

    private AuditLimits() {}
}
