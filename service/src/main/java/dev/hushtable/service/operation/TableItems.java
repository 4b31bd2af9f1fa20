package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The items of tables, with what storage finds told as DynamoDB's errors. Thread-safe. */
final class TableItems {
    private final Tables tables;
    private final Metering metering;

    TableItems(Tables tables, Metering metering) {
        this.tables = tables;
        this.metering = metering;
    }

    /** Lets requests in, and books what they used. */
    Metering metering() {
        return metering;
    }

    @Nullable
    Item get(ItemTarget target) {
        return in(target.table(), items -> new Found(items.get(target.key()))).item();
    }

    /** {@link #get} gives null for no item, which a function's result may not be. */
    private record Found(@Nullable Item item) {}

    void walk(PageSource source, PageRange range, ItemStore.ItemVisitor visitor) {
        in(source.table(), items -> {
            switch (range) {
                case PageRange.Items(ItemRange part) -> items.walk(part, visitor);
                case PageRange.Entries(IndexRange part) -> walk(source, part, items, visitor);
            }
            return true;
        });
    }

    /** An index may be removed while it is read; that is not to be told of its table. */
    private void walk(PageSource source, IndexRange part, ItemStore items, ItemStore.ItemVisitor visitor) {
        try {
            items.walk(source.indexName(), part, visitor);
        } catch (NoSuchElementException e) {
            var unused = itemsOf(source.table());
            throw ApiException.validation(Messages.indexNotFound(source.indexName()));
        }
    }

    /** The size of the item collection of that partition. */
    long collectionBytes(TableDefinition table, AttributeValue partition) {
        return in(table, items -> items.collectionBytes(partition));
    }

    /**
     * Applies the writes as one and waits until they are durable, with their audit record beside them.
     *
     * @param beforeRecorded told the outcomes once, before the record is written, to state what they will show
     */
    ItemStore.Commit write(
            TableDefinition table,
            List<ItemWrite> writes,
            Recording recording,
            Consumer<List<WriteOutcome>> beforeRecorded) {
        ItemStore.OutboxRecord record = outcomes -> {
            beforeRecorded.accept(outcomes);
            return recording.outboxRecord().bytes(outcomes);
        };
        ItemStore.Commit commit = in(table, items -> items.write(writes, record).join());
        if (commit.outboxEntry() == null) {
            beforeRecorded.accept(commit.outcomes());
        }
        recording.committed(commit);
        return commit;
    }

    private <T> T in(TableDefinition table, Function<ItemStore, T> work) {
        try {
            return work.apply(itemsOf(table));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? translated(cause) : e;
        } catch (TableInaccessibleException | NoSuchElementException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(RuntimeException e) {
        if (e instanceof TableInaccessibleException inaccessible) {
            return KmsErrors.of(inaccessible.reason(), inaccessible.getMessage());
        }
        return e instanceof NoSuchElementException ? notFound() : e;
    }

    /** The plan was made for this very table: one made anew under its name since then is another. */
    private ItemStore itemsOf(TableDefinition table) {
        TableDefinition current = tables.find(table.name());
        if (current == null || !current.identity().id().equals(table.identity().id())) {
            throw notFound();
        }
        return tables.items(table.name());
    }

    private static ApiException notFound() {
        return new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.RESOURCE_NOT_FOUND);
    }
}
