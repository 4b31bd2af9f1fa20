package dev.hushtable.service.storage;

import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of item collections, those of one commit: the items of a partition and their entries in the local indexes, by
 * DynamoDB's rules. A tree of its own holds 8 bytes under what the keys of the partition's items begin with, and nothing
 * for a collection that is empty. Used on the writer's thread, within one mutation.
 */
final class CollectionSizes {
    private final TreeEditor sizes;
    private final Map<ByteString, Long> changed = new HashMap<>();

    CollectionSizes(TreeEditor sizes) {
        this.sizes = sizes;
    }

    /** What the collection will have once {@code grownBytes} are added; remembered until {@link #make}. */
    long grow(byte[] partition, long grownBytes) {
        ByteString key = ByteString.takeOver(partition);
        Long known = changed.get(key);
        long before = known == null ? decode(sizes.get(partition)) : known;
        changed.put(key, before + grownBytes);
        return before + grownBytes;
    }

    void make() {
        changed.forEach((key, bytes) -> {
            if (bytes == 0) {
                sizes.remove(key.toByteArray());
            } else {
                sizes.put(
                        key.toByteArray(),
                        ByteBuffer.allocate(Long.BYTES).putLong(bytes).array());
            }
        });
    }

    static long read(SealedTree file, int tree, byte[] partition) {
        return decode(file.tree(tree).get(partition));
    }

    private static long decode(byte @Nullable [] stored) {
        return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
    }
}
