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
 * 01  item               put, see StoredBytes
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

    byte[] encode(KeySchema schema, SecondSeals items) {
        byte[] item = after == null ? ItemCodec.encode(keyItem(schema)) : items.seal(after);
        byte[] encoded = new byte[1 + item.length];
        encoded[0] = after == null ? DELETE : PUT;
        System.arraycopy(item, 0, encoded, 1, item.length);
        return encoded;
    }

    /** Null when the item's subject has been shredded since: then there is nothing to write. */
    static @Nullable DecidedWrite decode(byte[] encoded, KeySchema schema, SecondSeals items) {
        byte[] stored = Arrays.copyOfRange(encoded, 1, encoded.length);
        return switch (encoded[0]) {
            case PUT -> put(items.open(stored).visible(), schema);
            case DELETE -> new DecidedWrite(key(ItemCodec.decode(stored), schema), null);
            default -> throw new TamperedException("a transaction's record is of unknown kind " + encoded[0]);
        };
    }

    private static @Nullable DecidedWrite put(@Nullable Item item, KeySchema schema) {
        return item == null ? null : new DecidedWrite(key(item, schema), item);
    }

    private static PrimaryKey key(Item item, KeySchema schema) {
        KeySchema.KeyAttribute sort = schema.sort();
        return new PrimaryKey(keyValue(item, schema.partition()), sort == null ? null : keyValue(item, sort));
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
