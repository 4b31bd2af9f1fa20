package dev.hushtable.service.storage.tree;

import java.util.HashMap;
import java.util.Map;

/**
 * What a commit does to the wrapped epoch keys beside the blocks. Immutable.
 *
 * @param added keys to add, by epoch
 * @param oldest keys of earlier epochs are gone afterwards; 0 when none ever was removed
 * @param before what {@code oldest} was before
 */
record KeyRows(Map<Integer, byte[]> added, int oldest, int before) {
    KeyRows {
        added = Map.copyOf(added);
    }

    static KeyRows unchanged(int oldest) {
        return new KeyRows(Map.of(), oldest, oldest);
    }

    static KeyRows of(Map<Integer, byte[]> first) {
        return new KeyRows(first, 0, 0);
    }

    KeyRows plus(int epoch, byte[] wrapped) {
        Map<Integer, byte[]> more = new HashMap<>(added);
        more.put(epoch, wrapped);
        return new KeyRows(more, oldest, before);
    }

    KeyRows from(int epoch) {
        return new KeyRows(added, Math.max(oldest, epoch), before);
    }

    /** The engine removes keys of epochs before this; 0 when it need not look. */
    int removesBefore() {
        return oldest == before ? 0 : oldest;
    }
}
