package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps in which an index is filled and removed: small mutations, one a commit, between which other writes have
 * their turn. Each finds in the index's record how far the last one came, so it matters to none whether the process
 * ended in between.
 */
final class Backfill {
    /** Some milliseconds of the writer's time. */
    private static final int MAX_ITEMS = 64;

    /** Stored bytes of items after which a step ends: a large item is a step of its own. */
    private static final int MAX_BYTES = 256 << 10;

    /** About as much work as filling; an item of 400 KB is 104 of them. */
    private static final int MAX_FREED_BLOCKS = 128;

    private final KeptIndex index;
    private final IndexKeys keys;
    private final SecondSeals items;

    Backfill(KeptIndex index, IndexKeys keys, SecondSeals items) {
        this.index = index;
        this.keys = keys;
        this.items = items;
    }

    /** Whether there is more to do. */
    enum Step {
        MORE,
        DONE
    }

    private record Found(byte[] key, byte[] item) {}

    /** Adds the entries of the next items; those with attributes that could be no index key have none. */
    Step fill(TreeEditor editor) {
        IndexRecords.Known known = IndexRecords.find(editor, index.index().name());
        if (known == null || known.progress() == KeptIndex.Progress.COMPLETE) {
            return Step.DONE;
        }
        List<Found> next = next(editor, known.cursor());
        for (Found found : next) {
            IndexWrite write =
                    IndexWrite.of(index, keys, null, items.open(found.item).item());
            if (write != null) {
                write.make(editor, found.item, items);
            }
        }
        IndexRecords.Known now = next.isEmpty() ? known.complete() : known.at(next.getLast().key);
        IndexRecords.put(editor, index.index().name(), now);
        return next.isEmpty() ? Step.DONE : Step.MORE;
    }

    private static List<Found> next(TreeEditor editor, byte[] cursor) {
        List<Found> items = new ArrayList<>();
        int[] bytes = {0};
        byte[] from = cursor.length == 0 ? cursor : ItemKeys.after(cursor);
        editor.ascend(from, (key, value) -> {
            items.add(new Found(key, value));
            bytes[0] += value.length;
            return items.size() < MAX_ITEMS && bytes[0] < MAX_BYTES;
        });
        return items;
    }

    /** Frees some of the index of that name, which no write follows any more. */
    static Step remove(TreeEditor editor, String name) {
        IndexRecords.Known known = IndexRecords.find(editor, name);
        if (known == null) {
            return Step.DONE;
        }
        return switch (editor.in(known.tree()).fell(MAX_FREED_BLOCKS)) {
            case STANDING -> Step.MORE;
            case GONE -> {
                IndexRecords.remove(editor, name);
                yield Step.DONE;
            }
        };
    }
}
