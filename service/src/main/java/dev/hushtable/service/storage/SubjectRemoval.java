package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Removes the items of a subject that is being shredded, and what indexes have of them, in small commits. */
final class SubjectRemoval {
    private static final int DELETED_AT_ONCE = 64;

    private final TableHandle table;
    private final SecondSeals items;

    SubjectRemoval(TableHandle table) {
        this.table = table;
        this.items = table.items();
    }

    /** @return how many items there were */
    long remove(SubjectVault.Doomed subject) {
        long removed = 0;
        OpenTable open = table.open();
        byte[] prefix = open.keys().partition(subject.partition());
        byte[] from = prefix;
        while (true) {
            List<byte[]> keys = next(open, from, prefix);
            if (keys.isEmpty()) {
                return removed;
            }
            ItemKeys places = open.keys();
            removed += open.tree()
                    .write(editor -> remove(editor, open.upkeep(editor, places), keys, subject.id()))
                    .join();
            from = ItemKeys.after(keys.getLast());
        }
    }

    private static List<byte[]> next(OpenTable open, byte[] from, byte[] prefix) {
        List<byte[]> keys = new ArrayList<>();
        open.tree().ascend(from, ItemKeys.afterAll(prefix), (key, value) -> {
            keys.add(key.clone());
            return keys.size() < DELETED_AT_ONCE;
        });
        return keys;
    }

    private long remove(TreeEditor editor, IndexUpkeep upkeep, List<byte[]> keys, byte[] subjectId) {
        long removed = 0;
        for (byte[] key : keys) {
            byte[] stored = editor.get(key);
            OpenedItem opened = stored == null || !isOf(stored, subjectId) ? null : items.open(stored);
            if (opened != null) {
                removed++;
                editor.remove(key);
                editor.addSize(-opened.bytes());
                if (opened.item() != null) {
                    TableIndexes.Change change = new TableIndexes.Change(key, opened.item(), null);
                    List<IndexWrite> entries = upkeep.reseal(change);
                    var unused = upkeep.grow(items.primaryKey(opened.item()), change, entries);
                    upkeep.make(entries, null);
                }
            }
        }
        upkeep.conclude();
        return removed;
    }

    private static boolean isOf(byte[] stored, byte[] subjectId) {
        return stored[0] == StoredBytes.SUBJECT && Arrays.equals(SubjectSeals.id(stored), subjectId);
    }
}
