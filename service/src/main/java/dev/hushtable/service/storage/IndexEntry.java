package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import java.util.Arrays;

/**
 * What an item is in an index.
 *
 * @param key its place; never changed
 * @param item what the index holds of it
 */
record IndexEntry(byte[] key, Item item) {

    long bytes() {
        return ItemSize.bytes(item);
    }

    boolean isAt(IndexEntry other) {
        return Arrays.equals(key, other.key);
    }
}
