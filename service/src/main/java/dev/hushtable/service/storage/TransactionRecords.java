package dev.hushtable.service.storage;

import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.storage.tree.TreeEditor;
import dev.hushtable.service.storage.tree.TreeMutation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is decided and not yet everywhere, in the service's own file. One commit here decides a transaction: all its
 * parts, its token and its audit record. A part is forgotten when its table has it, in a later commit; only then may the
 * table forget that it has it. Thread-safe.
 *
 * <pre>{@code
 * key   03  table id (16)  transaction id (16)  number (2)    a write, see SealedPart
 *       04  minute (4)  SHA-256 of account 00 token           see RequestTokens
 * }</pre>
 */
final class TransactionRecords {
    private static final byte PART = 3;
    static final byte TOKEN = 4;
    private static final int TABLE_ID_BYTES = 16;
    private static final int PART_KEY_BYTES = 1 + TABLE_ID_BYTES + TransactionId.BYTES + Short.BYTES;

    private final OpenTable file;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();

    TransactionRecords(OpenTable file) {
        this.file = file;
    }

    /** A part its table has, and the table's mark that says so. */
    private record Done(SealedPart part, @Nullable OutboxTicket mark) {}

    /** What one commit decides. */
    record Decision(List<SealedPart> parts, RequestTokens.@Nullable Entry token) {
        Decision {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Decides a transaction; from here on it will happen.
     *
     * @param auditRecord asked for on the writer thread; null when nothing is written
     */
    CompletableFuture<Decided> decide(Decision decision, @Nullable AuditRecord auditRecord) {
        return forgettingOnTheWay(editor -> {
            decision.parts.forEach(part -> put(part, editor));
            RequestTokens.Entry token = decision.token;
            if (token != null) {
                editor.put(token.key(), token.value());
            }
            return new Decided(auditRecord == null ? null : editor.record(OutboxRecords.audit(auditRecord.bytes())));
        });
    }

    /** A decision is durable, and with it the audit record, if there was one. */
    record Decided(@Nullable OutboxTicket auditRecord) {}

    /** Gives an audit record when it is needed. */
    interface AuditRecord {
        byte[] bytes();
    }

    private static void put(SealedPart part, TreeEditor editor) {
        for (int number = 0; number < part.writes().size(); number++) {
            editor.put(key(part, number), part.writes().get(number));
        }
    }

    /** The part's table has it; it is forgotten with the next commit. */
    void applied(SealedPart part, @Nullable OutboxTicket mark) {
        done.add(new Done(part, mark));
    }

    /** Forgets what is applied, if anything. */
    CompletableFuture<Boolean> forget() {
        return done.isEmpty() ? CompletableFuture.completedFuture(false) : forgettingOnTheWay(editor -> true);
    }

    private <R> CompletableFuture<R> forgettingOnTheWay(TreeMutation<R> mutation) {
        List<Done> forgotten = new ArrayList<>();
        for (Done next = done.poll(); next != null; next = done.poll()) {
            forgotten.add(next);
        }
        CompletableFuture<R> result = file.tree().write(editor -> {
            forgotten.forEach(part -> remove(part.part, editor));
            return mutation.apply(editor);
        });
        return result.whenComplete((written, failure) -> {
            if (failure != null) {
                done.addAll(forgotten);
                return;
            }
            for (Done part : forgotten) {
                OutboxTicket mark = part.mark;
                if (mark != null) {
                    mark.settle();
                }
            }
        });
    }

    private static void remove(SealedPart part, TreeEditor editor) {
        for (int number = 0; number < part.writes().size(); number++) {
            editor.remove(key(part, number));
        }
    }

    /** Every part that no table is known to have, by table, as found at the start. */
    Map<ByteString, List<SealedPart>> undone() {
        Map<ByteString, Map<TransactionId, List<byte[]>>> found = new LinkedHashMap<>();
        file.tree().ascend(new byte[] {PART}, new byte[] {PART + 1}, (key, value) -> {
            ByteString table = ByteString.copyOf(Arrays.copyOfRange(key, 1, 1 + TABLE_ID_BYTES));
            TransactionId id =
                    new TransactionId(Arrays.copyOfRange(key, 1 + TABLE_ID_BYTES, PART_KEY_BYTES - Short.BYTES));
            found.computeIfAbsent(table, first -> new LinkedHashMap<>())
                    .computeIfAbsent(id, first -> new ArrayList<>())
                    .add(value.clone());
            return true;
        });
        Map<ByteString, List<SealedPart>> parts = new LinkedHashMap<>();
        found.forEach((table, byId) -> {
            List<SealedPart> ofTable = new ArrayList<>();
            byId.forEach((id, writes) -> ofTable.add(new SealedPart(id, table, writes)));
            parts.put(table, ofTable);
        });
        return parts;
    }

    private static byte[] key(SealedPart part, int number) {
        return ByteBuffer.allocate(PART_KEY_BYTES)
                .put(PART)
                .put(part.tableId().toByteArray())
                .put(part.id().bytes())
                .putShort((short) number)
                .array();
    }
}
