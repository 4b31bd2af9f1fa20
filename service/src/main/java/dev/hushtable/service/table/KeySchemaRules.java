package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import java.util.List;

/** Makes a key schema of what CreateTable was sent, by DynamoDB's rules, in its order and with its words. */
public final class KeySchemaRules {
    private KeySchemaRules() {}

    /** The roles of a key attribute, in the words of the wire. */
    public enum KeyType {
        HASH,
        RANGE
    }

    /** An element of {@code KeySchema}. */
    public record Element(String name, KeyType type) {}

    /**
     * @param elements one or two
     * @throws InvalidInputException when they make no primary key
     */
    public static void checkShape(List<Element> elements) {
        Element first = elements.getFirst();
        Element second = elements.size() > 1 ? elements.get(1) : null;
        if (first.type() != KeyType.HASH) {
            throw new InvalidInputException("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (second != null && second.type() != KeyType.RANGE) {
            throw new InvalidInputException("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        if (second != null && second.name().equals(first.name())) {
            throw new InvalidInputException(
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
    }

    /** The key that elements of the right shape make. */
    public static KeySchema keySchema(List<Element> elements, AttributeTypes types) {
        List<KeyAttribute> attributes = types.attributes(elements);
        return new KeySchema(attributes.getFirst(), attributes.size() > 1 ? attributes.get(1) : null);
    }
}
