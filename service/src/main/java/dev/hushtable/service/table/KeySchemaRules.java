package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import java.util.List;
import java.util.Objects;

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
     * @param definitions {@code AttributeDefinitions}, names and types
     * @throws InvalidInputException when they make no primary key
     */
    public static KeySchema keySchema(List<Element> elements, List<KeyAttribute> definitions) {
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
        requireDefinitions(elements, definitions);
        return new KeySchema(attribute(first, definitions), second == null ? null : attribute(second, definitions));
    }

    private static void requireDefinitions(List<Element> elements, List<KeyAttribute> definitions) {
        List<String> keys = elements.stream().map(Element::name).toList();
        List<String> defined = definitions.stream().map(KeyAttribute::name).toList();
        if (!defined.containsAll(keys)) {
            throw new InvalidInputException("One or more parameter values were invalid: "
                    + "Some index key attributes are not defined in AttributeDefinitions. Keys: " + keys
                    + ", AttributeDefinitions: " + defined);
        }
        // Attributes of no key are refused: items may have any others, and nobody needs to declare them.
        if (defined.size() != keys.size()) {
            throw new InvalidInputException("One or more parameter values were invalid: "
                    + "Number of attributes in KeySchema does not exactly match number of attributes "
                    + "defined in AttributeDefinitions");
        }
    }

    private static KeyAttribute attribute(Element element, List<KeyAttribute> definitions) {
        ScalarType type = Objects.requireNonNull(definitions.stream()
                .filter(definition -> definition.name().equals(element.name()))
                .map(KeyAttribute::type)
                .findFirst()
                .orElse(null));
        return new KeyAttribute(element.name(), type);
    }
}
