package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.TreeReader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks a tree of {@link LongKeys} in the order of the whole keys. The visitor says whether to go on. */
final class LongKeyReader {
    private static final byte[] ANY = {};

    private final TreeReader tree;
    private final Predicate<byte[]> visitor;
    private boolean stopped;

    LongKeyReader(TreeReader tree, Predicate<byte[]> visitor) {
        this.tree = tree;
        this.visitor = visitor;
    }

    void walk(KeyRange range) {
        switch (range.order()) {
            case ASCENDING -> ascend(LongKeys.Layer.FIRST, range.from(), range.to());
            case DESCENDING -> descend(LongKeys.Layer.FIRST, range.from(), range.to());
        }
    }

    private void ascend(LongKeys.Layer layer, byte[] from, byte @Nullable [] to) {
        tree.ascend(first(layer, from), end(layer, to), (key, value) -> {
            if (layer.isLink(key)) {
                ascend(layer.below(key), below(layer, key, from), belowEnd(layer, key, to));
            } else {
                stopped = !visitor.test(value);
            }
            return !stopped;
        });
    }

    private void descend(LongKeys.Layer layer, byte[] from, byte @Nullable [] to) {
        tree.descend(end(layer, to), first(layer, from), (key, value) -> {
            if (layer.isLink(key)) {
                descend(layer.below(key), below(layer, key, from), belowEnd(layer, key, to));
            } else {
                stopped = !visitor.test(value);
            }
            return !stopped;
        });
    }

    private static byte[] first(LongKeys.Layer layer, byte[] from) {
        return LongKeys.isLong(from) ? layer.link(from) : layer.place(from);
    }

    private static byte @Nullable [] end(LongKeys.Layer layer, byte @Nullable [] to) {
        if (to == null) {
            return ItemKeys.afterAll(layer.prefix());
        }
        return LongKeys.isLong(to) ? ItemKeys.after(layer.link(to)) : layer.place(to);
    }

    /** Where to begin in the layer behind {@code link}. */
    private static byte[] below(LongKeys.Layer layer, byte[] link, byte[] from) {
        return layer.leadsTo(link, from) ? LongKeys.rest(from) : ANY;
    }

    /** Where to end in the layer behind {@code link}; null is its end. */
    private static byte @Nullable [] belowEnd(LongKeys.Layer layer, byte[] link, byte @Nullable [] to) {
        return to != null && layer.leadsTo(link, to) ? LongKeys.rest(to) : null;
    }
}
