package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.table.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Parts of decided transactions that a table does not have yet: nothing is served from it before. Changes are the caller's
 * to bring one after the other; whether there are any can be asked at any time.
 */
final class TableDebts {
    private volatile List<Debt> owed = List.of();

    /**
     * A part of a decided transaction that the table is to get before anything else.
     *
     * @param onApplied told when it has it, and of the mark that says so
     */
    record Debt(SealedPart part, Consumer<OutboxTicket> onApplied) {}

    boolean isEmpty() {
        return owed.isEmpty();
    }

    void add(Debt debt) {
        owed = Stream.concat(owed.stream(), Stream.of(debt)).toList();
    }

    /** Applies what is owed, but for what the file bears the mark of. */
    void pay(OpenTable table, TableDefinition definition, List<OutboxRecords.Applied> marks) {
        Map<TransactionId, OutboxTicket> applied = new HashMap<>();
        marks.forEach(mark -> applied.put(mark.id(), mark.ticket()));
        while (!owed.isEmpty()) {
            Debt debt = owed.getFirst();
            OutboxTicket mark = applied.remove(debt.part.id());
            debt.onApplied.accept(mark == null ? apply(table, definition, debt.part) : mark);
            owed = owed.subList(1, owed.size());
        }
        // What is left was forgotten by the coordinator before it could be settled here.
        applied.values().forEach(OutboxTicket::settle);
    }

    private static OutboxTicket apply(OpenTable table, TableDefinition definition, SealedPart part) {
        List<ItemWrite> writes = part.open(table, definition.keySchema());
        try {
            return TableStore.apply(table, part.id(), writes).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
