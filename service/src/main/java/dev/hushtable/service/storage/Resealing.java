package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Withheld;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of sealing the items of a table as is in force now: some items, with what the indexes hold of them, in one
 * commit. What is sealed rightly is left alone, so a step that is made again changes nothing.
 */
final class Resealing {
    /** Some milliseconds of the writer's time. */
    private static final int MAX_ITEMS = 64;

    /** Stored bytes after which a step ends: a large item is a step of its own. */
    private static final int MAX_BYTES = 256 << 10;

    private final OpenTable table;

    Resealing(OpenTable table) {
        this.table = table;
    }

    private record Found(byte[] key, byte[] stored) {}

    /**
     * Does the items behind {@code cursor}.
     *
     * @return the key of the last item that was looked at; null when there is none behind
     * @throws KeyUnavailableException when a key is needed and cannot be used
     */
    byte @Nullable [] step(byte[] cursor) {
        List<Found> found = next(cursor);
        if (found.isEmpty()) {
            return null;
        }
        List<byte[]> stale = found.stream()
                .filter(one -> !table.items().isCurrent(one.stored))
                .map(Found::key)
                .toList();
        if (!stale.isEmpty()) {
            ensureSubjects(found);
            ItemKeys keys = table.keys();
            var unused = table.tree()
                    .write(editor -> {
                        IndexUpkeep upkeep = table.upkeep(editor, keys);
                        stale.forEach(key -> reseal(editor, upkeep, key));
                        upkeep.conclude();
                        return true;
                    })
                    .join();
        }
        return found.getLast().key;
    }

    private List<Found> next(byte[] cursor) {
        List<Found> found = new ArrayList<>();
        int[] bytes = {0};
        var unused = table.lease().current();
        table.tree().ascend(cursor.length == 0 ? cursor : ItemKeys.after(cursor), null, (key, value) -> {
            found.add(new Found(key.clone(), value.clone()));
            bytes[0] += value.length;
            return found.size() < MAX_ITEMS && bytes[0] < MAX_BYTES;
        });
        return found;
    }

    private void ensureSubjects(List<Found> found) {
        SecondSeals items = table.items();
        items.keys()
                .ensureSubjects(found.stream()
                        .map(one -> items.open(one.stored).visible())
                        .flatMap(item -> item == null
                                ? Stream.empty()
                                : Stream.of(items.primaryKey(item).partition()))
                        .distinct()
                        .toList());
    }

    private void reseal(TreeEditor editor, IndexUpkeep upkeep, byte[] key) {
        byte[] stored = editor.get(key);
        if (stored == null || table.items().isCurrent(stored)) {
            return;
        }
        OpenedItem opened = table.items().open(stored);
        Item before = opened.item();
        if (before == null) {
            // Of a subject that is gone: an older file was put back.
            editor.remove(key);
            editor.addSize(-opened.bytes());
            return;
        }
        if (opened.subject() == OpenedItem.Subject.DOOMED) {
            return;
        }
        Item after = withoutLost(before);
        byte[] sealed = table.items().seal(after);
        TableIndexes.Change change = new TableIndexes.Change(key, before, after);
        List<IndexWrite> entries = upkeep.reseal(change);
        editor.put(key, sealed);
        editor.addSize(ItemSize.bytes(after) - (long) ItemSize.bytes(before));
        var unused = upkeep.grow(table.items().primaryKey(after), change, entries);
        upkeep.make(entries, sealed);
    }

    /** Refuses what would have to be opened and cannot be now; what is gone for good goes. */
    private Item withoutLost(Item item) {
        Map<String, Withheld> kept = new HashMap<>();
        item.withheld().forEach((name, withheld) -> {
            KeyUnavailableException cause = withheld.cause();
            if (cause != null) {
                if (!isSealedRightly(name, withheld)) {
                    throw cause;
                }
                kept.put(name, withheld);
            }
        });
        return new Item(item.attributes(), kept);
    }

    private boolean isSealedRightly(String name, Withheld withheld) {
        EncryptionState state = table.items().state();
        var attributeClass = state.spec().classOf(name);
        ClassEpoch current = attributeClass == null ? null : state.current(attributeClass);
        return current != null && current.number() == withheld.epoch();
    }
}
