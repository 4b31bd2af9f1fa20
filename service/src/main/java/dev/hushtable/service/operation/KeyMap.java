package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.KeySchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys as the wire writes them: key attribute names to values. */
final class KeyMap {
    private KeyMap() {}

    /** Those attributes of an item, which it has. */
    static Map<String, AttributeValue> of(Collection<String> names, Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (String name : names) {
            AttributeValue value = item.get(name);
            if (value == null) {
                throw new IllegalStateException("a stored item lacks a key attribute");
            }
            key.put(name, value);
        }
        return key;
    }

    static Map<String, AttributeValue> of(KeySchema schema, PrimaryKey key) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        map.put(schema.partition().name(), key.partition());
        KeySchema.KeyAttribute sortAttribute = schema.sort();
        AttributeValue sort = key.sort();
        if (sortAttribute != null && sort != null) {
            map.put(sortAttribute.name(), sort);
        }
        return map;
    }
}
