package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Limits;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.item.Withheld;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index that has a tree: what an item is in it. Immutable.
 *
 * @param index its definition
 * @param table key of the table
 * @param tree number of its tree
 * @param progress whether every item has been looked at
 * @param projected names of the attributes it holds; null for all
 */
record KeptIndex(
        SecondaryIndex index,
        KeySchema table,
        int tree,
        Progress progress,
        @Nullable Set<String> projected) {

    /** How much of the table an index knows. */
    enum Progress {
        /** Items after the cursor in its record are still to come; until then no write of theirs touches it. */
        FILLING,
        COMPLETE
    }

    static KeptIndex of(SecondaryIndex index, TableDefinition table, int tree, Progress progress) {
        return new KeptIndex(index, table.keySchema(), tree, progress, projected(index, table));
    }

    private static @Nullable Set<String> projected(SecondaryIndex index, TableDefinition table) {
        Set<String> names = new HashSet<>(table.keySchema().names());
        names.addAll(index.keys().names());
        return switch (index.projection()) {
            case Projection.All() -> null;
            case Projection.KeysOnly() -> names;
            case Projection.Include(var attributes) -> {
                names.addAll(attributes);
                yield names;
            }
        };
    }

    /**
     * The entry of {@code item}, or null when it has none: it lacks an attribute of the index's key, or, stored before
     * the index was made, has one there that could be no key.
     */
    @Nullable
    IndexEntry entry(@Nullable Item item, IndexKeys keys) {
        if (item == null) {
            return null;
        }
        List<AttributeValue> partition = values(item, index.keys().partition(), Limits.MAX_PARTITION_KEY_BYTES);
        List<AttributeValue> sort = values(item, index.keys().sort(), Limits.MAX_SORT_KEY_BYTES);
        if (partition == null || sort == null) {
            return null;
        }
        byte[] key = keys.key(new IndexRange.Start(partition, sort, primaryKey(item)));
        return new IndexEntry(key, project(item));
    }

    private static @Nullable List<AttributeValue> values(Item item, List<KeyAttribute> attributes, int maxBytes) {
        List<AttributeValue> values = new ArrayList<>(attributes.size());
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value == null || !value.type().equals(attribute.type().name()) || !fits(value, maxBytes)) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static boolean fits(AttributeValue value, int maxBytes) {
        int bytes = ItemSize.bytes(value);
        return bytes > 0 && bytes <= maxBytes;
    }

    private PrimaryKey primaryKey(Item item) {
        AttributeValue partition = item.get(table.partition().name());
        if (partition == null) {
            throw new IllegalStateException("a stored item has no key");
        }
        KeyAttribute sort = table.sort();
        return new PrimaryKey(partition, sort == null ? null : item.get(sort.name()));
    }

    private Item project(Item item) {
        Set<String> names = projected;
        if (names == null) {
            return item;
        }
        Map<String, AttributeValue> kept = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (names.contains(name)) {
                kept.put(name, value);
            }
        });
        Map<String, Withheld> withheld = new HashMap<>(item.withheld());
        withheld.keySet().retainAll(names);
        return new Item(kept, withheld);
    }
}
