package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.tree.EntryVisitor;
import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TreeReader;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The items of one table in its sealed tree. Thread-safe. */
final class TableStore implements ItemStore {
    private final TableHandle file;

    TableStore(TableHandle file) {
        this.file = file;
    }

    @Override
    public @Nullable Item get(PrimaryKey key) {
        return accessing(table -> {
                    byte[] stored = table.tree().get(table.keys().key(key));
                    return new Found(SecondSeals.visible(table.items(), stored));
                })
                .item();
    }

    private record Found(@Nullable Item item) {}

    @Override
    public void walk(ItemRange range, ItemVisitor visitor) {
        var unused = accessing(table -> {
            SealedTree tree = table.tree();
            EntryVisitor entries = (key, value) -> show(table, value, visitor);
            KeyRange keyRange = KeyRange.of(range, table.keys());
            if (!keyRange.isEmpty()) {
                switch (keyRange.order()) {
                    case ASCENDING -> tree.ascend(keyRange.from(), keyRange.to(), entries);
                    case DESCENDING -> tree.descend(keyRange.to(), keyRange.from(), entries);
                }
            }
            return keyRange;
        });
    }

    private static boolean show(OpenTable table, byte[] stored, ItemVisitor visitor) {
        Item item = table.items().open(stored).visible();
        return item == null || visitor.visit(item);
    }

    @Override
    public CompletableFuture<Commit> write(List<ItemWrite> writes, OutboxRecord outboxRecord) {
        requireDistinct(writes);
        ensureSubjects(writes);
        return deciding(writes, decisions -> {
            file.locks().requireFree(writes);
            return decisions.commit(outboxRecord);
        });
    }

    /** Reads an item so that it can be found out later whether it is still the same. */
    Versioned getVersioned(PrimaryKey key) {
        return accessing(table -> {
            TreeReader.Versioned found =
                    table.tree().main().getVersioned(table.keys().key(key));
            return new Versioned(SecondSeals.visible(table.items(), found.value()), found.version());
        });
    }

    /** An item as of one {@link TreeReader#version}. */
    record Versioned(@Nullable Item item, long version) {}

    long version(PrimaryKey key) {
        return accessing(table -> table.tree().main().version(table.keys().key(key)));
    }

    /** Opens the table if it is not, or throws what keeps it closed. */
    void requireOpen() {
        var unused = accessing(OpenTable::keys);
    }

    /** Where subjects are apart, each that is written about has a key before anything is sealed. */
    void ensureSubjects(List<ItemWrite> writes) {
        var unused = accessing(table -> {
            table.items()
                    .keys()
                    .ensureSubjects(writes.stream()
                            .map(write -> write.key().partition())
                            .distinct()
                            .toList());
            return table;
        });
    }

    /** Decides writes of a transaction that holds the items, and makes none of them. */
    CompletableFuture<List<WriteOutcome>> prepare(List<ItemWrite> writes) {
        return deciding(writes, Decisions::outcomes);
    }

    /** Makes writes of a transaction that was decided; the ticket is of the mark that says they are made. */
    CompletableFuture<OutboxTicket> apply(TransactionId transaction, List<ItemWrite> writes) {
        return explained(accessing(table -> apply(table, transaction, writes)));
    }

    static CompletableFuture<OutboxTicket> apply(OpenTable table, TransactionId transaction, List<ItemWrite> writes) {
        return deciding(table, writes, decisions -> decisions.apply(OutboxRecords.applied(transaction)));
    }

    private <R> CompletableFuture<R> deciding(List<ItemWrite> writes, Function<Decisions, R> work) {
        return explained(accessing(table -> deciding(table, writes, work)));
    }

    private static <R> CompletableFuture<R> deciding(
            OpenTable table, List<ItemWrite> writes, Function<Decisions, R> work) {
        List<ItemWrite> copy = List.copyOf(writes);
        ItemKeys keys = table.keys();
        List<byte[]> places = copy.stream().map(write -> keys.key(write.key())).toList();
        return table.tree()
                .write(editor -> work.apply(new Decisions(editor, table.upkeep(editor, keys), places, copy)));
    }

    private <R> CompletableFuture<R> explained(CompletableFuture<R> future) {
        return future.exceptionallyCompose(failure -> CompletableFuture.failedFuture(file.explain(failure)));
    }

    private static void requireDistinct(List<ItemWrite> writes) {
        Set<PrimaryKey> seen = new HashSet<>();
        for (ItemWrite write : writes) {
            if (!seen.add(write.key())) {
                throw new IllegalArgumentException("two writes of one commit name the same item");
            }
        }
    }

    @Override
    public Statistics statistics() {
        TreeReader.Statistics counts = accessing(table -> {
            // The counts need no key, but whoever asks wants to know whether the table can be used.
            var unused = table.keys();
            return table.tree().statistics();
        });
        return new Statistics(counts.items(), counts.sizeBytes());
    }

    @Override
    public void walk(String index, IndexRange range, ItemVisitor visitor) {
        var unused = accessing(table -> {
            KeptIndex kept = table.indexes().get().require(index);
            KeyRange keyRange = KeyRange.of(range, new IndexKeys(table.keys()));
            if (!keyRange.isEmpty()) {
                TreeReader tree = table.tree().tree(kept.tree());
                new LongKeyReader(tree, entry -> show(table, entry, visitor)).walk(keyRange);
            }
            // An index that was deleted meanwhile has shown some of its entries, perhaps.
            return requireStill(kept, table);
        });
    }

    private static KeptIndex requireStill(KeptIndex walked, OpenTable table) {
        KeptIndex now = table.indexes().get().require(walked.index().name());
        if (now.tree() != walked.tree()) {
            throw new NoSuchElementException(walked.index().name());
        }
        return now;
    }

    @Override
    public Statistics statistics(String index) {
        TreeReader.Statistics counts = accessing(table -> {
            var unused = table.keys();
            KeptIndex kept = table.indexes().get().require(index);
            return table.tree().tree(kept.tree()).statistics();
        });
        return new Statistics(counts.items(), counts.sizeBytes());
    }

    @Override
    public long collectionBytes(AttributeValue partition) {
        return accessing(table -> {
            int tree = table.indexes().get().collections();
            return tree == 0
                    ? 0
                    : CollectionSizes.read(table.tree(), tree, table.keys().partition(partition));
        });
    }

    private <T> T accessing(Function<OpenTable, T> access) {
        try {
            return access.apply(file.open());
        } catch (RuntimeException e) {
            throw file.explain(e);
        }
    }
}
