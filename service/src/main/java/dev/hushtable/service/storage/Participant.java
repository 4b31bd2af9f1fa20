package dev.hushtable.service.storage;

import dev.hushtable.service.storage.Transactions.Write;
import dev.hushtable.service.storage.tree.OutboxTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One table's share of a running transaction. Confined to the thread that runs it. */
final class Participant {
    private final TableHandle table;
    private final TableStore store;
    private final List<Integer> members = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<DecidedWrite> decided = new ArrayList<>();
    private @Nullable SealedPart sealed;

    Participant(TableHandle table) {
        this.table = table;
        this.store = new TableStore(table);
    }

    TableHandle table() {
        return table;
    }

    /** @param member which member of the transaction it is */
    void add(int member, Write write) {
        members.add(member);
        writes.add(write);
    }

    /** The members whose items another transaction holds. */
    List<Integer> conflicts() {
        List<Integer> conflicts = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            if (!table.locks().isFree(write.write().key(), write.purpose())) {
                conflicts.add(members.get(i));
            }
        }
        return conflicts;
    }

    void takeLocks() {
        writes.forEach(write -> table.locks().take(write.write().key(), write.purpose()));
    }

    /** The transaction is over for this table. */
    void releaseLocks() {
        if (sealed != null) {
            table.sealedParts().end(sealed.id());
        }
        writes.forEach(write -> table.locks().release(write.write().key(), write.purpose()));
    }

    CompletableFuture<List<WriteOutcome>> prepare() {
        return store.prepare(writes.stream().map(Write::write).toList());
    }

    /** Puts the table's outcomes at their places among all members', and keeps what there is to do. */
    void accept(List<WriteOutcome> outcomes, WriteOutcome[] ofAll) {
        for (int i = 0; i < outcomes.size(); i++) {
            WriteOutcome outcome = outcomes.get(i);
            ofAll[members.get(i)] = outcome;
            if (outcome instanceof WriteOutcome.Applied applied && !Objects.equals(applied.before(), applied.after())) {
                decided.add(new DecidedWrite(writes.get(i).write().key(), applied.after()));
            }
        }
    }

    boolean hasWrites() {
        return !decided.isEmpty();
    }

    /** Meets what the table still owes earlier transactions, or finds out now that it cannot be used. */
    void open() {
        store.requireOpen();
        store.ensureSubjects(writes.stream().map(Write::write).toList());
    }

    SealedPart seal(TransactionId id) {
        SealedPart part = SealedPart.seal(id, table, decided);
        sealed = part;
        return part;
    }

    /** What {@link #seal} gave. */
    SealedPart part() {
        return Objects.requireNonNull(sealed);
    }

    CompletableFuture<OutboxTicket> apply(TransactionId id) {
        return store.apply(id, decided.stream().map(DecidedWrite::unconditional).toList());
    }
}
