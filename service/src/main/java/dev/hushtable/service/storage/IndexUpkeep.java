package dev.hushtable.service.storage;

import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.tree.TreeEditor;
import dev.hushtable.service.table.SecondaryIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one commit mean to the table's indexes and to the sizes of its item collections. A table that has
 * no index pays nothing. Used on the writer's thread, within one mutation.
 */
final class IndexUpkeep {
    private final TreeEditor editor;
    private final TableIndexes indexes;
    private final SecondSeals items;
    private final ItemKeys keys;
    private final IndexKeys indexKeys;
    private final @Nullable CollectionSizes sizes;
    private final long maxCollectionBytes;

    /** The indexes, and how what they hold becomes bytes. */
    record Followed(TableIndexes indexes, SecondSeals items) {}

    /** @param maxCollectionBytes to which an item collection may grow, in tables that have local indexes */
    IndexUpkeep(TreeEditor editor, Followed followed, ItemKeys keys, long maxCollectionBytes) {
        this.editor = editor;
        this.maxCollectionBytes = maxCollectionBytes;
        this.indexes = followed.indexes();
        this.items = followed.items();
        this.keys = keys;
        this.indexKeys = new IndexKeys(keys);
        this.sizes = indexes.collections() == 0 ? null : new CollectionSizes(editor.in(indexes.collections()));
    }

    /** What a change means to the indexes. Writes nothing. */
    List<IndexWrite> follow(TableIndexes.Change change) {
        return indexes.writes(editor, change, indexKeys);
    }

    /** The same where only the seals change: every entry is written, also one that stays as it is. */
    List<IndexWrite> reseal(TableIndexes.Change change) {
        return indexes.rewrites(editor, change, indexKeys);
    }

    /** How items become bytes. */
    SecondSeals items() {
        return items;
    }

    /** What a change does to its item collection. */
    enum Growth {
        WITHIN_LIMIT,
        TOO_LARGE
    }

    /** Counts a change into its item collection, together with the others of this commit. Making it smaller is fine. */
    Growth grow(PrimaryKey key, TableIndexes.Change change, List<IndexWrite> writes) {
        if (sizes == null) {
            return Growth.WITHIN_LIMIT;
        }
        long grown = change.grownBytes();
        for (IndexWrite write : writes) {
            if (write.index().index().scope() == SecondaryIndex.Scope.LOCAL) {
                grown += write.grownBytes();
            }
        }
        long size = sizes.grow(keys.partition(key.partition()), grown);
        return grown > 0 && size > maxCollectionBytes ? Growth.TOO_LARGE : Growth.WITHIN_LIMIT;
    }

    /**
     * Makes what was followed.
     *
     * @param encodedAfter the whole item as it becomes, which is what an index with all attributes holds too
     */
    void make(List<IndexWrite> writes, byte @Nullable [] encodedAfter) {
        writes.forEach(write -> write.make(editor, encodedAfter, items));
    }

    /** To be called once, after all changes. */
    void conclude() {
        if (sizes != null) {
            sizes.make();
        }
    }
}
