package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import java.util.List;

/**
 * Where an entry lies in the tree of its index: as {@link ItemKeys}, but every part says where it ends, and the key of
 * the item comes last, because an index key need not be unique.
 *
 * <pre>{@code
 * key        hash (8)  partition  sort  item
 * partition  KeyEncoding of every partition attribute, one after the other, if at most 33 bytes;  else FF SHA-256
 * sort       KeyEncoding of every sort attribute, one after the other
 * item       the item's partition, as above but without a hash, and its sort key as in ItemKeys
 * }</pre>
 *
 * The hash is of all partition attributes together. Keys may be long, see {@link LongKeys}. Thread-safe.
 */
final class IndexKeys {
    private static final byte[] NOTHING = {};

    private final ItemKeys items;

    IndexKeys(ItemKeys items) {
        this.items = items;
    }

    byte[] key(IndexRange.Start entry) {
        byte[] place = ItemKeys.concat(partition(entry.partition()), sort(entry.sort()));
        return ItemKeys.concat(place, item(entry.item()));
    }

    /** What the keys of all entries of a partition begin with. */
    byte[] partition(List<AttributeValue> values) {
        return items.hashed(sort(values));
    }

    /** Values one after the other, in their order. */
    static byte[] sort(List<AttributeValue> values) {
        byte[] encoded = NOTHING;
        for (AttributeValue value : values) {
            byte[] next = KeyEncoding.encode(value);
            encoded = encoded.length == 0 ? next : ItemKeys.concat(encoded, next);
        }
        return encoded;
    }

    private static byte[] item(PrimaryKey key) {
        byte[] partition = ItemKeys.shortened(KeyEncoding.encode(key.partition()));
        AttributeValue sort = key.sort();
        return sort == null ? partition : ItemKeys.concat(partition, ItemKeys.sort(sort));
    }
}
