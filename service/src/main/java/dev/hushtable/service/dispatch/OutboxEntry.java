package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditEntry;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An entry of the audit log as it is committed with a write: the leaf's length in four bytes, the leaf, the disclosures. What
 * begins with a brace is a leaf alone, from before there were disclosures.
 */
final class OutboxEntry {
    private static final byte OLD = '{';

    private OutboxEntry() {}

    static byte[] encode(AuditEntry entry) {
        return ByteBuffer.allocate(Integer.BYTES + entry.bytes())
                .putInt(entry.leaf().length)
                .put(entry.leaf())
                .put(entry.disclosures())
                .array();
    }

    /** @throws IllegalArgumentException when it is none */
    static AuditEntry decode(byte[] record) {
        if (record.length > 0 && record[0] == OLD) {
            return AuditEntry.of(record);
        }
        ByteBuffer in = ByteBuffer.wrap(record);
        int length = record.length < Integer.BYTES ? -1 : in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("no entry of an outbox");
        }
        int end = Integer.BYTES + length;
        return new AuditEntry(
                Arrays.copyOfRange(record, Integer.BYTES, end), Arrays.copyOfRange(record, end, record.length));
    }
}
