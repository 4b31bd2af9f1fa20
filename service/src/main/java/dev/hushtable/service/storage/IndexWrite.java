package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one change of an item means to one index: never nothing. */
record IndexWrite(
        KeptIndex index,
        @Nullable IndexEntry before,
        @Nullable IndexEntry after) {

    /**
     * Pure.
     *
     * @return null when the entry stays as it is
     */
    static @Nullable IndexWrite of(KeptIndex index, IndexKeys keys, @Nullable Item before, @Nullable Item after) {
        IndexEntry gone = index.entry(before, keys);
        IndexEntry come = index.entry(after, keys);
        if (gone == null && come == null) {
            return null;
        }
        boolean same =
                gone != null && come != null && gone.isAt(come) && gone.item().equals(come.item());
        return same ? null : new IndexWrite(index, gone, come);
    }

    /** As DynamoDB counts writes: an entry that moves is taken away and put. */
    List<IndexChange> changes() {
        String name = index.index().name();
        if (isMove()) {
            return List.of(new IndexChange(name, bytes(before), 0), new IndexChange(name, 0, bytes(after)));
        }
        return List.of(new IndexChange(name, bytes(before), bytes(after)));
    }

    private boolean isMove() {
        return before != null && after != null && !before.isAt(after);
    }

    long grownBytes() {
        return bytes(after) - bytes(before);
    }

    private static long bytes(@Nullable IndexEntry entry) {
        return entry == null ? 0 : entry.bytes();
    }

    /** @param encodedItem the item itself, encoded; null when there is none any more */
    void make(TreeEditor editor, byte @Nullable [] encodedItem, SecondSeals items) {
        TreeEditor tree = editor.in(index.tree());
        LongKeyEditor entries = new LongKeyEditor(tree);
        IndexEntry gone = before;
        IndexEntry come = after;
        if (gone != null && (come == null || !gone.isAt(come))) {
            entries.remove(gone.key());
        }
        if (come != null) {
            boolean projects = index.projected() != null;
            byte[] encoded = encodedItem == null || projects ? items.seal(come.item()) : encodedItem;
            entries.put(come.key(), encoded);
        }
        tree.addSize(grownBytes());
    }
}
