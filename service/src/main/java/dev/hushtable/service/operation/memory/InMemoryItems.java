package dev.hushtable.service.operation.memory;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.operation.KeyReader;
import dev.hushtable.service.operation.SortKeyOrder;
import dev.hushtable.service.storage.IndexChange;
import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The items of a table as a sorted map: what an {@link ItemStore} promises, without any storage. Not thread-safe. */
public final class InMemoryItems implements ItemStore {
    private final Supplier<TableDefinition> definition;
    private NavigableMap<ByteString, Item> items = new TreeMap<>();
    private KeyUnavailableException.@Nullable Reason unavailable;

    /** @param definition the table as it is now */
    InMemoryItems(Supplier<TableDefinition> definition) {
        this.definition = definition;
    }

    /** From now on the table's KMS key cannot be used. */
    public void loseKey(KeyUnavailableException.Reason reason) {
        unavailable = reason;
    }

    @Override
    public @Nullable Item get(PrimaryKey key) {
        requireKey();
        return items.get(encoded(key));
    }

    @Override
    public void walk(ItemRange range, ItemVisitor visitor) {
        requireKey();
        boolean descending =
                range instanceof ItemRange.Partition partition && partition.order() == ItemRange.Order.DESCENDING;
        NavigableMap<ByteString, Item> ordered = descending ? items.descendingMap() : items;
        PrimaryKey start = range.exclusiveStart();
        if (start != null) {
            ordered = ordered.tailMap(encoded(start), false);
        }
        for (Item item : List.copyOf(ordered.values())) {
            if (contains(range, key(item)) && !visitor.visit(item)) {
                return;
            }
        }
    }

    @Override
    public CompletableFuture<Commit> write(List<ItemWrite> writes, OutboxRecord outboxRecord) {
        requireKey();
        NavigableMap<ByteString, Item> after = new TreeMap<>(items);
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (ItemWrite write : writes) {
            outcomes.add(apply(write, after));
        }
        if (!outcomes.stream().allMatch(WriteOutcome.Applied.class::isInstance)) {
            return CompletableFuture.completedFuture(new Commit(outcomes, null));
        }
        outboxRecord.bytes(outcomes);
        items = after;
        return CompletableFuture.completedFuture(new Commit(outcomes, () -> {}));
    }

    @Override
    public Statistics statistics() {
        requireKey();
        return new Statistics(
                items.size(), items.values().stream().mapToLong(ItemSize::bytes).sum());
    }

    @Override
    public void walk(String index, IndexRange range, ItemVisitor visitor) {
        requireKey();
        index(index).walk(List.copyOf(items.values()), range, visitor);
    }

    @Override
    public Statistics statistics(String index) {
        requireKey();
        long[] sizes = items.values().stream()
                .mapToLong(index(index)::bytes)
                .filter(bytes -> bytes > 0)
                .toArray();
        return new Statistics(sizes.length, Arrays.stream(sizes).sum());
    }

    @Override
    public long collectionBytes(AttributeValue partition) {
        List<Item> members = items.values().stream()
                .filter(item -> key(item).partition().equals(partition))
                .toList();
        long bytes = members.stream().mapToLong(ItemSize::bytes).sum();
        for (SecondaryIndex index : definition.get().indexes(SecondaryIndex.Scope.LOCAL)) {
            bytes += members.stream().mapToLong(index(index.name())::bytes).sum();
        }
        return bytes;
    }

    /** What a write would become; nothing is written. */
    WriteOutcome ask(ItemWrite write) {
        requireKey();
        return apply(write, new TreeMap<>(items));
    }

    private InMemoryIndex index(String name) {
        SecondaryIndex found = definition.get().index(name);
        if (found == null) {
            throw new NoSuchElementException(name);
        }
        return new InMemoryIndex(definition.get(), found);
    }

    private WriteOutcome.Applied applied(@Nullable Item before, @Nullable Item after) {
        List<IndexChange> changes = definition.get().indexes().stream()
                .flatMap(index -> index(index.name()).changes(before, after).stream())
                .toList();
        return new WriteOutcome.Applied(before, after, changes);
    }

    private WriteOutcome apply(ItemWrite write, Map<ByteString, Item> after) {
        ByteString key = encoded(write.key());
        Item previous = after.get(key);
        try {
            return switch (write.action().apply(previous)) {
                case ItemWrite.Decision.Put(Item item) -> {
                    after.put(key, item);
                    yield applied(previous, item);
                }
                case ItemWrite.Decision.Delete() -> {
                    after.remove(key);
                    yield applied(previous, null);
                }
                case ItemWrite.Decision.Keep() -> new WriteOutcome.Applied(previous, previous);
                case ItemWrite.Decision.Refuse() -> new WriteOutcome.ConditionFailed(previous);
            };
        } catch (InvalidInputException e) {
            return new WriteOutcome.Invalid(e);
        }
    }

    private static boolean contains(ItemRange range, PrimaryKey key) {
        return switch (range) {
            case ItemRange.Partition partition ->
                partition.partition().equals(key.partition()) && contains(partition.sortKeys(), key.sort());
            case ItemRange.Segment segment ->
                Math.floorMod(key.partition().hashCode(), segment.totalSegments()) == segment.segment();
        };
    }

    /** The one item of a partition of a table without sort keys is in every range. */
    private static boolean contains(ItemRange.SortKeys range, @Nullable AttributeValue sort) {
        return sort == null || SortKeyOrder.contains(range, sort);
    }

    private PrimaryKey key(Item item) {
        return KeyReader.stored(definition.get().keySchema(), item);
    }

    private static ByteString encoded(PrimaryKey key) {
        return ByteString.takeOver(KeyEncoding.encode(key));
    }

    private void requireKey() {
        if (unavailable != null) {
            throw new TableInaccessibleException(
                    new KeyUnavailableException(unavailable, "arn:aws:kms:us-east-1:111122223333:key/k is disabled."));
        }
    }
}
