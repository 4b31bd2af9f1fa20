package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.TreeEditor;
import java.nio.ByteBuffer;

/** Changes a tree of {@link LongKeys}. Used on the writer's thread, within one mutation. */
final class LongKeyEditor {
    private final TreeEditor tree;

    LongKeyEditor(TreeEditor tree) {
        this.tree = tree;
    }

    void put(byte[] key, byte[] value) {
        if (LongKeys.isLong(key)) {
            var unused = put(LongKeys.Layer.FIRST, key, value);
        } else {
            tree.put(LongKeys.Layer.FIRST.place(key), value);
        }
    }

    void remove(byte[] key) {
        if (LongKeys.isLong(key)) {
            var unused = remove(LongKeys.Layer.FIRST, key);
        } else {
            tree.remove(LongKeys.Layer.FIRST.place(key));
        }
    }

    /** Returns how many more keys and links the layer has. */
    private int put(LongKeys.Layer layer, byte[] rest, byte[] value) {
        if (LongKeys.isLong(rest)) {
            byte[] link = layer.link(rest);
            return count(link, put(layer.below(link), LongKeys.rest(rest), value));
        }
        byte[] key = layer.place(rest);
        int more = tree.get(key) == null ? 1 : 0;
        tree.put(key, value);
        return more;
    }

    /** Returns how many more, that is zero or less, keys and links the layer has. */
    private int remove(LongKeys.Layer layer, byte[] rest) {
        if (LongKeys.isLong(rest)) {
            byte[] link = layer.link(rest);
            return count(link, remove(layer.below(link), LongKeys.rest(rest)));
        }
        byte[] key = layer.place(rest);
        int more = tree.get(key) == null ? 0 : -1;
        tree.remove(key);
        return more;
    }

    /** Counts at a link what its layer gained; returns 1 when the link came, -1 when it went. */
    private int count(byte[] link, int gained) {
        if (gained == 0) {
            return 0;
        }
        byte[] stored = tree.get(link);
        long before = stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
        long after = before + gained;
        if (after == 0) {
            tree.remove(link);
        } else {
            tree.put(link, ByteBuffer.allocate(Long.BYTES).putLong(after).array());
        }
        int links = Long.signum(after) - Long.signum(before);
        tree.addLinks(links);
        return links;
    }
}
