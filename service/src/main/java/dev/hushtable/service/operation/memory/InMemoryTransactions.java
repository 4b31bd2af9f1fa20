package dev.hushtable.service.operation.memory;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.RequestToken;
import dev.hushtable.service.storage.Transactions;
import dev.hushtable.service.storage.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What transactions promise, for one caller at a time: first every member is asked, then all are written. */
final class InMemoryTransactions implements Transactions {
    private final InMemoryTables tables;

    InMemoryTransactions(InMemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public Outcome write(List<Write> writes, @Nullable RequestToken token, ItemStore.OutboxRecord outboxRecord) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (Write write : writes) {
            outcomes.add(items(write).ask(write.write()));
        }
        if (!outcomes.stream().allMatch(WriteOutcome.Applied.class::isInstance)) {
            return new Outcome.Refused(outcomes);
        }
        outboxRecord.bytes(outcomes);
        for (Write write : writes) {
            items(write).write(List.of(write.write()), told -> new byte[0]).join();
        }
        return new Outcome.Committed(
                outcomes.stream().map(WriteOutcome.Applied.class::cast).toList(), () -> {});
    }

    private InMemoryItems items(Write write) {
        return tables.items(write.table().name());
    }

    @Override
    public Reading read(List<Address> addresses) {
        List<@Nullable Item> found = new ArrayList<>();
        for (Address address : addresses) {
            found.add(tables.items(address.table().name()).get(address.key()));
        }
        return new Reading.Found(found);
    }
}
