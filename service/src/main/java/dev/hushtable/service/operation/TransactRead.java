package dev.hushtable.service.operation;

import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Transactions;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Executes planned reads of any tables as one transaction. Thread-safe. */
final class TransactRead {
    private final Tables tables;
    private final Metering metering;

    TransactRead(Tables tables, Metering metering) {
        this.tables = tables;
        this.metering = metering;
    }

    /**
     * The items in order, null where there is none.
     *
     * @throws ApiException when the transaction was cancelled, with the reasons
     */
    List<@Nullable Item> execute(List<SentGet.Planned> members, Recording recording) {
        AuditFacts facts = recording.facts();
        members.forEach(
                member -> facts.table(member.address().name(), member.address().arn()));
        List<ItemTarget> targets = TransactTargets.tell(
                members.stream().map(SentGet.Planned::target).toList());
        targets.forEach(target -> target.state(facts));
        TransactAdmission.admit(targets, metering::reading);
        List<Transactions.Address> addresses = targets.stream()
                .map(target -> new Transactions.Address(target.table(), target.key()))
                .toList();
        return switch (read(addresses)) {
            case Transactions.Reading.Found(List<@Nullable Item> items) -> {
                book(targets, items, facts);
                yield fitting(items);
            }
            case Transactions.Reading.Conflict conflict ->
                throw CancellationReason.cancelled(CancellationReason.conflicts(members.size(), conflict.members()));
        };
    }

    private void book(List<ItemTarget> targets, List<@Nullable Item> items, AuditFacts facts) {
        for (int i = 0; i < targets.size(); i++) {
            TableDefinition table = targets.get(i).table();
            ConsumedCapacity once =
                    ConsumedCapacity.ofRead(table.name(), ConsumedCapacity.bytes(items.get(i)), Consistency.STRONG);
            metering.book(table, Access.READ, once.inTransaction(), facts);
        }
    }

    private Transactions.Reading read(List<Transactions.Address> addresses) {
        try {
            return tables.transactions().read(addresses);
        } catch (TableInaccessibleException e) {
            throw KmsErrors.of(e.reason(), e.getMessage());
        } catch (NoSuchElementException e) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.RESOURCE_NOT_FOUND);
        }
    }

    private static List<@Nullable Item> fitting(List<@Nullable Item> items) {
        long bytes = 0;
        for (Item item : items) {
            bytes += ConsumedCapacity.bytes(item);
        }
        if (bytes > Transactions.MAX_BYTES) {
            throw TransactionErrors.tooLarge();
        }
        return items;
    }
}
