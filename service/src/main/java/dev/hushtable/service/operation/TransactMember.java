package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Transactions.Purpose;

/**
 * One planned member of a writing transaction.
 *
 * @param purpose {@link Purpose#CHECK} for a plan that never writes
 * @param refusal the reason given when its condition does not hold
 */
record TransactMember(WritePlan write, Purpose purpose, CancellationReason refusal) {

    static TransactMember of(SentWrite sent, Planning planning) {
        return new TransactMember(
                sent.plan(planning),
                switch (sent) {
                    case SentConditionCheck check -> Purpose.CHECK;
                    case SentPut put -> Purpose.WRITE;
                    case SentUpdate update -> Purpose.WRITE;
                    case SentDelete delete -> Purpose.WRITE;
                },
                CancellationReason.CONDITION_FAILED);
    }

    static TransactMember of(StatementPlan.Writing statement) {
        return switch (statement.kind()) {
            case EXISTS -> new TransactMember(statement.write(), Purpose.CHECK, CancellationReason.CONDITION_FAILED);
            case INSERT -> new TransactMember(statement.write(), Purpose.WRITE, CancellationReason.DUPLICATE_ITEM);
            case UPDATE, DELETE ->
                new TransactMember(statement.write(), Purpose.WRITE, CancellationReason.CONDITION_FAILED);
            case SELECT -> throw new IllegalArgumentException("a SELECT writes nothing");
        };
    }
}
