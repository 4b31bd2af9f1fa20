package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Transactions.Purpose;

/**
 * One planned member of a writing transaction.
 *
 * @param purpose {@link Purpose#CHECK} for a plan that never writes
 */
record TransactMember(WritePlan write, Purpose purpose) {

    static TransactMember of(SentWrite sent, Planning planning) {
        return new TransactMember(
                sent.plan(planning),
                switch (sent) {
                    case SentConditionCheck check -> Purpose.CHECK;
                    case SentPut put -> Purpose.WRITE;
                    case SentUpdate update -> Purpose.WRITE;
                    case SentDelete delete -> Purpose.WRITE;
                });
    }
}
