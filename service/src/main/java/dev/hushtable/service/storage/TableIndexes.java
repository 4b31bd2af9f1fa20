package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.TreeEditor;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that a table's writes must follow, as of one moment. Immutable; writes take the latest when they are
 * applied, on the writer's thread.
 *
 * @param kept those that have a tree and are not being deleted
 * @param collections tree of the sizes of item collections; 0 when the table has no local index
 */
record TableIndexes(List<KeptIndex> kept, int collections) {
    static final TableIndexes NONE = new TableIndexes(List.of(), 0);

    TableIndexes {
        kept = List.copyOf(kept);
    }

    /**
     * What the file holds of the indexes of its definition.
     *
     * @throws TamperedException when it lacks one
     */
    static TableIndexes of(TableDefinition definition, SealedTree file) {
        if (definition.indexes().isEmpty()) {
            return NONE;
        }
        List<KeptIndex> kept = new ArrayList<>();
        for (SecondaryIndex index : definition.indexes()) {
            IndexRecords.Known known = IndexRecords.find(file, index.name());
            boolean complete = known != null && known.progress() == KeptIndex.Progress.COMPLETE;
            switch (index.status()) {
                case CREATING, BACKFILLING, DELETING -> {}
                case ACTIVE, UPDATING -> {
                    if (!complete) {
                        throw new TamperedException("a table file has lost an index of its table");
                    }
                }
            }
            if (known != null && index.status() != SecondaryIndex.Status.DELETING) {
                kept.add(KeptIndex.of(index, definition, known.tree(), known.progress()));
            }
        }
        return new TableIndexes(kept, IndexRecords.collections(file));
    }

    /**
     * What to follow once the definition has become another. Only an index that has just got its tree is looked up in
     * the file, because for anything else the table's key need not be at hand.
     */
    TableIndexes as(TableDefinition changed, SealedTree file) {
        List<KeptIndex> next = new ArrayList<>();
        for (SecondaryIndex index : changed.indexes()) {
            KeptIndex known = find(index.name());
            switch (index.status()) {
                case CREATING, DELETING -> {}
                case BACKFILLING -> next.add(known == null ? lookedUp(index, changed, file) : known);
                case ACTIVE, UPDATING -> next.add(complete(index, changed));
            }
        }
        return new TableIndexes(next, collections);
    }

    private static KeptIndex lookedUp(SecondaryIndex index, TableDefinition table, SealedTree file) {
        IndexRecords.Known known = IndexRecords.find(file, index.name());
        if (known == null) {
            throw new IllegalStateException("an index without a tree is to be filled");
        }
        return KeptIndex.of(index, table, known.tree(), known.progress());
    }

    private KeptIndex complete(SecondaryIndex index, TableDefinition table) {
        return KeptIndex.of(index, table, require(index.name()).tree(), KeptIndex.Progress.COMPLETE);
    }

    @Nullable
    KeptIndex find(String name) {
        for (KeptIndex index : kept) {
            if (index.index().name().equals(name)) {
                return index;
            }
        }
        return null;
    }

    /** @throws NoSuchElementException when there is none of that name */
    KeptIndex require(String name) {
        KeptIndex found = find(name);
        if (found == null) {
            throw new NoSuchElementException(name);
        }
        return found;
    }

    /** What a change of the item under {@code key} means to each index; pure but for looking at cursors. */
    List<IndexWrite> writes(TreeEditor editor, Change change, IndexKeys keys) {
        if (kept.isEmpty()) {
            return List.of();
        }
        List<IndexWrite> writes = new ArrayList<>(kept.size());
        for (KeptIndex index : kept) {
            if (follows(index, editor, change.key)) {
                IndexWrite write = IndexWrite.of(index, keys, change.before, change.after);
                if (write != null) {
                    writes.add(write);
                }
            }
        }
        return writes;
    }

    /** Every entry of the item under {@code key} there is, to be written whether or not it changes. */
    List<IndexWrite> rewrites(TreeEditor editor, Change change, IndexKeys keys) {
        List<IndexWrite> writes = new ArrayList<>(kept.size());
        for (KeptIndex index : kept) {
            IndexEntry before = index.entry(change.before, keys);
            IndexEntry after = index.entry(change.after, keys);
            if ((before != null || after != null) && follows(index, editor, change.key)) {
                writes.add(new IndexWrite(index, before, after));
            }
        }
        return writes;
    }

    private static boolean follows(KeptIndex index, TreeEditor editor, byte[] key) {
        return switch (index.progress()) {
            case COMPLETE -> true;
            case FILLING -> {
                IndexRecords.Known known =
                        IndexRecords.find(editor, index.index().name());
                yield known != null && known.hasPassed(key);
            }
        };
    }

    /** An item, under its key in the items' tree, that becomes another, or comes or goes. */
    record Change(
            byte[] key, @Nullable Item before, @Nullable Item after) {
        long grownBytes() {
            return bytes(after) - bytes(before);
        }

        private static long bytes(@Nullable Item item) {
            return item == null ? 0 : ItemSize.bytes(item);
        }
    }
}
