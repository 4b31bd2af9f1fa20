package dev.hushtable.service.operation;

import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.WriteOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Books what the writes of a transaction cost. Once: before the record is written
 * that tells of it, or, when there is none, after the decision. Not thread-safe.
 */
final class TransactBooking {
    private final List<TransactMember> members;
    private final Metering metering;
    private final AuditFacts facts;
    private final List<ConsumedCapacity> costs = new ArrayList<>();
    private boolean done;

    TransactBooking(List<TransactMember> members, Metering metering, AuditFacts facts) {
        this.members = members;
        this.metering = metering;
        this.facts = facts;
    }

    /** The record, made after the outcomes are booked. */
    ItemStore.OutboxRecord before(ItemStore.OutboxRecord record) {
        return outcomes -> {
            book(outcomes);
            return record.bytes(outcomes);
        };
    }

    void book(List<? extends WriteOutcome> outcomes) {
        if (done) {
            return;
        }
        done = true;
        for (int i = 0; i < members.size(); i++) {
            WritePlan plan = members.get(i).write();
            ConsumedCapacity once = SingleWrite.cost(plan, outcomes.get(i));
            if (once != null) {
                costs.add(once);
                metering.book(plan.target().tell().table(), Access.WRITE, once.inTransaction(), facts);
            }
        }
    }

    /** What each write would have cost alone, once booked. */
    List<ConsumedCapacity> costs() {
        return List.copyOf(costs);
    }
}
