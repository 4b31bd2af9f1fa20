package dev.hushtable.service.operation;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.Limits;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.item.Utf8;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.wire.ApiException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the primary key in what a request gives, by DynamoDB's rules and with its words. */
public final class KeyReader {
    private KeyReader() {}

    /**
     * Reads a {@code Key}, which has the key attributes and nothing else.
     *
     * @throws ApiException when it does not match the schema or holds a value that cannot be a key
     */
    static PrimaryKey key(KeySchema schema, Map<String, AttributeValue> given) {
        if (given.size() != schema.names().size()) {
            throw ApiException.validation(Messages.KEY_MISMATCH);
        }
        return checked(schema, given, KeyReader::matching);
    }

    /**
     * Reads the key out of a whole item.
     *
     * @throws ApiException when a key attribute is missing, of another type or cannot be a key
     */
    public static PrimaryKey ofItem(KeySchema schema, Map<String, AttributeValue> item) {
        return checked(schema, item, KeyReader::ofType);
    }

    /**
     * Reads the key out of a whole item of a batch, of which DynamoDB says less.
     *
     * @throws ApiException as {@link #ofItem}
     */
    static PrimaryKey ofBatchItem(KeySchema schema, Map<String, AttributeValue> item) {
        return checked(schema, item, KeyReader::matching);
    }

    /** The key of an item that is stored, which was checked when it was written. */
    public static PrimaryKey stored(KeySchema schema, Item item) {
        KeyAttribute sort = schema.sort();
        return new PrimaryKey(
                Objects.requireNonNull(item.get(schema.partition().name())),
                sort == null ? null : Objects.requireNonNull(item.get(sort.name())));
    }

    /** How a key attribute is looked up. */
    private interface Lookup {
        AttributeValue find(Map<String, AttributeValue> in, KeyAttribute attribute);
    }

    private static PrimaryKey checked(KeySchema schema, Map<String, AttributeValue> given, Lookup lookup) {
        KeyAttribute sortAttribute = schema.sort();
        AttributeValue partition = lookup.find(given, schema.partition());
        AttributeValue sort = sortAttribute == null ? null : lookup.find(given, sortAttribute);
        checkValue(schema.partition(), partition, Limits.MAX_PARTITION_KEY_BYTES, Messages.PARTITION_KEY_TOO_LONG);
        if (sortAttribute != null && sort != null) {
            checkValue(sortAttribute, sort, Limits.MAX_SORT_KEY_BYTES, Messages.SORT_KEY_TOO_LONG);
        }
        return new PrimaryKey(partition, sort);
    }

    /** @throws ApiException when it is missing or of another type */
    static AttributeValue matching(Map<String, AttributeValue> in, KeyAttribute attribute) {
        AttributeValue value = in.get(attribute.name());
        if (value == null || !isOf(attribute.type(), value)) {
            throw ApiException.validation(Messages.KEY_MISMATCH);
        }
        return value;
    }

    private static AttributeValue ofType(Map<String, AttributeValue> in, KeyAttribute attribute) {
        AttributeValue value = in.get(attribute.name());
        if (value == null) {
            throw ApiException.validation(Messages.missingKey(attribute.name()));
        }
        if (!isOf(attribute.type(), value)) {
            throw ApiException.validation(Messages.keyType(attribute, value.type()));
        }
        return value;
    }

    /** Whether a value can be a key of that type. */
    public static boolean isOf(ScalarType type, @Nullable AttributeValue value) {
        return value != null && value.type().equals(type.name());
    }

    private static void checkValue(KeyAttribute attribute, AttributeValue value, int maxBytes, String tooLong) {
        int bytes = switch (value) {
            case AttributeValue.S text -> Utf8.length(text.value());
            case AttributeValue.B binary -> binary.value().length();
            default -> 1;
        };
        if (bytes == 0) {
            String kind = attribute.type() == ScalarType.S ? "string" : "binary";
            throw ApiException.validation(Messages.emptyKey(attribute.name(), kind));
        }
        if (bytes > maxBytes) {
            throw ApiException.validation(tooLong);
        }
    }
}
