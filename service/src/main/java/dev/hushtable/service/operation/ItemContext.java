package dev.hushtable.service.operation;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.access.KeyText;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.operation.RequestContext.Shows;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one authorisation says of the items it is about, for the check of its result: the condition keys that only a
 * result shows, where the request does not fix them already, and where the keys of the items stand.
 */
final class ItemContext {
    private final @Nullable TableDefinition table;
    private final @Nullable SecondaryIndex index;

    /**
     * @param table null when there is no such table
     * @param index what is read of it, or null for the table itself
     */
    ItemContext(@Nullable TableDefinition table, @Nullable SecondaryIndex index) {
        this.table = table;
        this.index = index;
    }

    /**
     * Adds the keys that only a result shows.
     *
     * @param keys the primary keys the request names, or partitions of what is read
     */
    void addTo(Map<String, ContextValue> values, List<List<AttributeValue>> keys, Shows shows) {
        values.put(
                ResultKeys.RETURNED,
                switch (shows) {
                    case ATTRIBUTES -> Unknown.INSTANCE;
                    case NOTHING -> new Many(List.of());
                });
        values.put(ResultKeys.BASE_PARTITION, Unknown.INSTANCE);
        values.put(ResultKeys.SORT, Unknown.INSTANCE);
        if (table == null || index != null) {
            return;
        }
        // A key that may belong to any item stays undetermined, and is decided on the result.
        boolean determined = !keys.isEmpty() && values.get(ResultKeys.LEADING_KEYS) instanceof Many;
        if (determined) {
            values.put(ResultKeys.BASE_PARTITION, texts(keys, 0));
        }
        if (table.keySchema().sort() == null) {
            values.remove(ResultKeys.SORT);
        } else if (determined && keys.stream().allMatch(key -> key.size() > 1)) {
            values.put(ResultKeys.SORT, texts(keys, 1));
        }
    }

    private static ContextValue texts(List<List<AttributeValue>> keys, int part) {
        Set<String> texts = new LinkedHashSet<>();
        for (List<AttributeValue> key : keys) {
            String text = KeyText.of(key.get(part));
            if (text == null) {
                return Unknown.INSTANCE;
            }
            texts.add(text);
        }
        return new Many(List.copyOf(texts));
    }

    /**
     * @param consulted names of attributes whose stored values decide what the request does
     * @return null when there is no such table
     */
    @Nullable
    ItemShape shape(Set<String> consulted) {
        if (table == null) {
            return null;
        }
        KeySchema.KeyAttribute sort = table.keySchema().sort();
        ItemShape.Keys base = new ItemShape.Keys(
                List.of(table.keySchema().partition().name()), sort == null ? List.of() : List.of(sort.name()));
        ItemShape.Keys read = index == null
                ? base
                : new ItemShape.Keys(
                        names(index.keys().partition()), names(index.keys().sort()));
        return new ItemShape(new ItemShape.Table(table.name(), table.identity().arn()), read, base, consulted);
    }

    private static List<String> names(List<KeySchema.KeyAttribute> attributes) {
        return attributes.stream().map(KeySchema.KeyAttribute::name).toList();
    }
}
