package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemCodec;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.KeySchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction makes of one item, decided for good.
 *
 * <pre>{@code
 * 01  item               put
 * 02  item of its key    delete
 * }</pre>
 *
 * @param after the item to be, or null for none
 */
record DecidedWrite(PrimaryKey key, @Nullable Item after) {
    private static final byte PUT = 1;
    private static final byte DELETE = 2;

    /** The same as a write that asks nothing. */
    ItemWrite unconditional() {
        Item item = after;
        ItemWrite.Decision decision = item == null ? new ItemWrite.Decision.Delete() : new ItemWrite.Decision.Put(item);
        return new ItemWrite(key, previous -> decision);
    }

    byte[] encode(KeySchema schema) {
        byte[] item = ItemCodec.encode(after == null ? keyItem(schema) : after);
        byte[] encoded = new byte[1 + item.length];
        encoded[0] = after == null ? DELETE : PUT;
        System.arraycopy(item, 0, encoded, 1, item.length);
        return encoded;
    }

    static DecidedWrite decode(byte[] encoded, KeySchema schema) {
        Item item = ItemCodec.decode(Arrays.copyOfRange(encoded, 1, encoded.length));
        KeySchema.KeyAttribute sort = schema.sort();
        PrimaryKey key = new PrimaryKey(keyValue(item, schema.partition()), sort == null ? null : keyValue(item, sort));
        return switch (encoded[0]) {
            case PUT -> new DecidedWrite(key, item);
            case DELETE -> new DecidedWrite(key, null);
            default -> throw new TamperedException("a transaction's record is of unknown kind " + encoded[0]);
        };
    }

    private static AttributeValue keyValue(Item item, KeySchema.KeyAttribute attribute) {
        AttributeValue value = item.get(attribute.name());
        if (value == null) {
            throw new TamperedException("a transaction's record lacks a key attribute");
        }
        return value;
    }

    private Item keyItem(KeySchema schema) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(schema.partition().name(), key.partition());
        KeySchema.KeyAttribute sortAttribute = schema.sort();
        AttributeValue sort = key.sort();
        if (sortAttribute != null && sort != null) {
            attributes.put(sortAttribute.name(), sort);
        }
        return new Item(attributes);
    }
}
