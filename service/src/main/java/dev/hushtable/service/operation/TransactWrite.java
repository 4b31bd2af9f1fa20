package dev.hushtable.service.operation;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.RequestToken;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Transactions;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Executes planned writes of any tables as one transaction. Thread-safe. */
final class TransactWrite {
    private final Tables tables;
    private final Metering metering;

    TransactWrite(Tables tables, Metering metering) {
        this.tables = tables;
        this.metering = metering;
    }

    /** What came of a transaction that did not fail. */
    sealed interface Done {
        /** @param costs what each member would have cost alone */
        record Written(List<ConsumedCapacity> costs) implements Done {}

        /** It was done before, under the same token. */
        record Repeated(List<ItemTarget> targets) implements Done {}
    }

    /**
     * @param token makes the request idempotent, or null
     * @throws ApiException when the transaction was cancelled, with the reasons
     */
    Done execute(List<TransactMember> members, @Nullable RequestToken token, Answering answering) {
        Recording recording = answering.recording();
        AuditFacts facts = recording.facts();
        members.forEach(member -> state(member.write(), facts));
        List<ItemTarget> targets = TransactTargets.tell(
                members.stream().map(member -> member.write().target()).toList());
        targets.forEach(target -> target.state(facts));
        TransactAdmission.admit(targets, metering::writing);
        TransactBooking booking = new TransactBooking(members, metering, facts);
        List<CheckedWrite> checked = members.stream()
                .map(member -> new CheckedWrite(member.write(), CheckedWrite.SHOWS_NOTHING, answering.disclosures()))
                .toList();
        return switch (write(writes(members, targets, checked), token, booking.before(recording.outboxRecord()))) {
            case Transactions.Outcome.Committed committed -> {
                booking.book(committed.writes());
                handOver(committed, recording);
                yield new Done.Written(booking.costs());
            }
            case Transactions.Outcome.Refused refused -> {
                booking.book(refused.writes());
                checked.forEach(CheckedWrite::refuseIfDenied);
                throw CancellationReason.cancelled(reasons(checked, members, refused.writes(), facts));
            }
            case Transactions.Outcome.Conflict conflict ->
                throw CancellationReason.cancelled(CancellationReason.conflicts(members.size(), conflict.members()));
            case Transactions.Outcome.TooLarge() -> throw TransactionErrors.tooLarge();
            case Transactions.Outcome.Repeated() -> new Done.Repeated(targets);
            case Transactions.Outcome.InProgress() -> throw TransactionErrors.inProgress();
            case Transactions.Outcome.Mismatch() -> throw TransactionErrors.parameterMismatch();
        };
    }

    private static void state(WritePlan plan, AuditFacts facts) {
        facts.table(plan.address().name(), plan.address().arn());
        facts.attributesWritten(plan.change().attributes());
        facts.attributesInConditions(plan.change().conditionAttributes());
    }

    private static List<Transactions.Write> writes(
            List<TransactMember> members, List<ItemTarget> targets, List<CheckedWrite> checked) {
        List<Transactions.Write> writes = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ItemTarget target = targets.get(i);
            TransactMember member = members.get(i);
            ItemWrite write = new ItemWrite(target.key(), checked.get(i));
            writes.add(new Transactions.Write(target.table(), write, member.purpose()));
        }
        return writes;
    }

    private Transactions.Outcome write(
            List<Transactions.Write> writes, @Nullable RequestToken token, ItemStore.OutboxRecord record) {
        try {
            return tables.transactions().write(writes, token, record);
        } catch (TableInaccessibleException e) {
            throw KmsErrors.of(e.reason(), e.getMessage());
        } catch (NoSuchElementException e) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.RESOURCE_NOT_FOUND);
        }
    }

    private static void handOver(Transactions.Outcome.Committed committed, Recording recording) {
        if (committed.outboxEntry() != null) {
            recording.committed(new ItemStore.Commit(List.copyOf(committed.writes()), committed.outboxEntry()));
        }
    }

    private static List<CancellationReason> reasons(
            List<CheckedWrite> checked, List<TransactMember> members, List<WriteOutcome> outcomes, AuditFacts facts) {
        return IntStream.range(0, members.size())
                .mapToObj(i -> reason(checked.get(i), members.get(i), outcomes.get(i), facts))
                .toList();
    }

    private static CancellationReason reason(
            CheckedWrite checked, TransactMember member, WriteOutcome outcome, AuditFacts facts) {
        return switch (outcome) {
            case WriteOutcome.Applied applied -> CancellationReason.NONE;
            case WriteOutcome.NotWritten() -> CancellationReason.NONE;
            case WriteOutcome.CollectionFull() -> CancellationReason.COLLECTION_FULL;
            case WriteOutcome.Invalid invalid ->
                CancellationReason.invalid(
                        ApiException.validation(invalid.cause()).getMessage());
            case WriteOutcome.ConditionFailed(Item before) -> member.refusal().showing(checked.inTheWay(before, facts));
        };
    }
}
