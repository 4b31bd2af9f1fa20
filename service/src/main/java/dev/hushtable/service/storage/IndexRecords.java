package dev.hushtable.service.storage;

import dev.hushtable.service.item.Utf8;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.TreeEditor;
import dev.hushtable.service.table.SecondaryIndex;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a table file knows of its indexes, in a tree of its own, {@link #TREE}, which is the second the file ever gets
 * and is there from the first index on. Committed with what it describes.
 *
 * <pre>{@code
 * key    01  index name      value   4 tree, 1 progress (0 filling, 1 complete), the cursor
 * key    02                  value   4 tree of the sizes of item collections
 *
 * cursor   while filling: the key, in the items' tree, of the last item that was looked at; empty before the first
 * }</pre>
 */
final class IndexRecords {
    /** The first number that a file's second tree can have, and the only one. */
    static final int TREE = SealedTree.MAIN + 1;

    private static final byte INDEX = 1;
    private static final byte[] COLLECTIONS = {2};
    private static final byte FILLING = 0;
    private static final byte COMPLETE = 1;

    private IndexRecords() {}

    /** What is known of one index. */
    record Known(int tree, KeptIndex.Progress progress, byte[] cursor) {
        Known at(byte[] lastKey) {
            return new Known(tree, progress, lastKey);
        }

        Known complete() {
            return new Known(tree, KeptIndex.Progress.COMPLETE, new byte[0]);
        }

        /** Whether a write to the item under {@code key} must be followed: the cursor has passed it. */
        boolean hasPassed(byte[] key) {
            return progress == KeptIndex.Progress.COMPLETE || Arrays.compareUnsigned(key, cursor) <= 0;
        }

        private byte[] encode() {
            byte phase = switch (progress) {
                case FILLING -> FILLING;
                case COMPLETE -> COMPLETE;
            };
            return ByteBuffer.allocate(Integer.BYTES + 1 + cursor.length)
                    .putInt(tree)
                    .put(phase)
                    .put(cursor)
                    .array();
        }

        private static Known decode(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int tree = in.getInt();
            KeptIndex.Progress progress =
                    in.get() == COMPLETE ? KeptIndex.Progress.COMPLETE : KeptIndex.Progress.FILLING;
            byte[] cursor = new byte[in.remaining()];
            in.get(cursor);
            return new Known(tree, progress, cursor);
        }
    }

    /** Adds the tree of an index, and whatever else it takes. */
    static Known plant(TreeEditor editor, String name, KeptIndex.Progress progress) {
        if (!editor.has(TREE) && editor.plant() != TREE) {
            throw new TamperedException("a table file has lost what it knew of its indexes");
        }
        Known planted = new Known(editor.plant(), progress, new byte[0]);
        put(editor, name, planted);
        return planted;
    }

    /** Adds the trees of all indexes of a table that is just being made. */
    static boolean plantAll(TreeEditor editor, List<SecondaryIndex> indexes) {
        boolean local = false;
        for (SecondaryIndex index : indexes) {
            var unused = plant(editor, index.name(), KeptIndex.Progress.COMPLETE);
            local |= index.scope() == SecondaryIndex.Scope.LOCAL;
        }
        if (local) {
            plantCollections(editor);
        }
        return local;
    }

    private static void plantCollections(TreeEditor editor) {
        int tree = editor.plant();
        editor.in(TREE)
                .put(
                        COLLECTIONS,
                        ByteBuffer.allocate(Integer.BYTES).putInt(tree).array());
    }

    static void put(TreeEditor editor, String name, Known known) {
        editor.in(TREE).put(key(name), known.encode());
    }

    static void remove(TreeEditor editor, String name) {
        editor.in(TREE).remove(key(name));
    }

    /** As the next commit will leave it. */
    static @Nullable Known find(TreeEditor editor, String name) {
        return editor.has(TREE) ? known(editor.in(TREE)::get, name) : null;
    }

    /** As last committed. */
    static @Nullable Known find(SealedTree file, String name) {
        return file.has(TREE) ? known(file.tree(TREE)::get, name) : null;
    }

    private static @Nullable Known known(Function<byte[], byte @Nullable []> records, String name) {
        byte[] stored = records.apply(key(name));
        return stored == null ? null : Known.decode(stored);
    }

    /** Number of the tree of collection sizes, or 0 when the table keeps none. */
    static int collections(SealedTree file) {
        byte[] stored = file.has(TREE) ? file.tree(TREE).get(COLLECTIONS) : null;
        return stored == null ? 0 : ByteBuffer.wrap(stored).getInt();
    }

    private static byte[] key(String name) {
        return ItemKeys.concat(new byte[] {INDEX}, Utf8.encode(name));
    }
}
