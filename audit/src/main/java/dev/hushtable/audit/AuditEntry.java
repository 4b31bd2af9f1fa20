package dev.hushtable.audit;

/**
 * What is appended to the log.
 *
 * <p>Only the leaf is hashed into the tree. The disclosures say what the leaf keeps back, and may be taken away again
 * without any proof changing; to the log they are opaque bytes, kept beside the leaf and as durable as it.
 *
 * @param leaf the exact bytes that are hashed; 1 to {@link Limits#MAX_ENTRY_BYTES}
 * @param disclosures at most {@link Limits#MAX_DISCLOSURE_BYTES}; empty for none
 */
public record AuditEntry(byte[] leaf, byte[] disclosures) {
    private static final byte[] NONE = {};

    public AuditEntry {
        if (leaf.length < 1 || leaf.length > Limits.MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException(
                    "an entry has 1 to " + Limits.MAX_ENTRY_BYTES + " bytes, not " + leaf.length);
        }
        if (disclosures.length > Limits.MAX_DISCLOSURE_BYTES) {
            throw new IllegalArgumentException("an entry has at most " + Limits.MAX_DISCLOSURE_BYTES
                    + " bytes of disclosures, not " + disclosures.length);
        }
    }

    /** An entry that keeps nothing back. */
    public static AuditEntry of(byte[] leaf) {
        return new AuditEntry(leaf, NONE);
    }

    /** What it takes up in memory and on the disk. */
    public int bytes() {
        return leaf.length + disclosures.length;
    }
}
