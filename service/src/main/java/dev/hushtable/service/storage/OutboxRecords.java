package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.storage.tree.PendingRecord;
import dev.hushtable.service.storage.tree.TamperedException;
import java.util.Arrays;
import java.util.List;

/**
 * What lies in the outbox of a file: each record behind a byte that says what it is.
 *
 * <pre>{@code
 * 01  bytes                 an audit record, for the audit log
 * 02  transaction id (16)   the table's part of a transaction is applied: a replay skips it
 * }</pre>
 */
final class OutboxRecords {
    private static final byte AUDIT = 1;
    private static final byte APPLIED = 2;

    private OutboxRecords() {}

    static byte[] audit(byte[] record) {
        return framed(AUDIT, record);
    }

    static byte[] applied(TransactionId id) {
        return framed(APPLIED, id.bytes());
    }

    static List<PendingRecord> audits(List<PendingRecord> pending) {
        return pending.stream()
                .filter(entry -> kind(entry.record()) == AUDIT)
                .map(entry -> new PendingRecord(content(entry.record()), entry.ticket()))
                .toList();
    }

    static List<byte[]> auditsAmong(List<byte[]> framed) {
        return framed.stream().filter(record -> kind(record) == AUDIT).toList();
    }

    static List<Applied> applied(List<PendingRecord> pending) {
        return pending.stream()
                .filter(entry -> kind(entry.record()) == APPLIED)
                .map(entry -> new Applied(new TransactionId(content(entry.record())), entry.ticket()))
                .toList();
    }

    /** A part of a transaction that is applied. */
    record Applied(TransactionId id, OutboxTicket ticket) {}

    /** What is not known is not skipped: it may be a record of something that was done. */
    private static byte kind(byte[] framed) {
        if (framed.length == 0 || (framed[0] != AUDIT && framed[0] != APPLIED)) {
            throw new TamperedException("the outbox holds a record of unknown kind");
        }
        return framed[0];
    }

    private static byte[] framed(byte kind, byte[] content) {
        byte[] framed = new byte[1 + content.length];
        framed[0] = kind;
        System.arraycopy(content, 0, framed, 1, content.length);
        return framed;
    }

    private static byte[] content(byte[] framed) {
        return Arrays.copyOfRange(framed, 1, framed.length);
    }
}
