package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.KeySchemaRules.Element;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code AttributeDefinitions}: the types of key attributes by name, in the order given. */
public final class AttributeTypes {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private final Map<String, ScalarType> byName = new LinkedHashMap<>();

    private AttributeTypes() {}

    /** @throws InvalidInputException when an attribute is defined twice */
    public static AttributeTypes of(List<KeyAttribute> definitions) {
        AttributeTypes types = new AttributeTypes();
        for (KeyAttribute definition : definitions) {
            if (types.byName.put(definition.name(), definition.type()) != null) {
                throw new InvalidInputException("Attribute Name is duplicated: " + definition.name());
            }
        }
        return types;
    }

    /** These definitions, and of {@code others} those that they do not have. */
    public AttributeTypes and(List<KeyAttribute> others) {
        AttributeTypes all = new AttributeTypes();
        all.byName.putAll(byName);
        others.forEach(other -> all.byName.putIfAbsent(other.name(), other.type()));
        return all;
    }

    /** The type of an attribute, null when it has no definition. */
    @Nullable
    ScalarType type(String name) {
        return byName.get(name);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** @throws InvalidInputException when an attribute of the key has no definition */
    public void requireAll(List<Element> key) {
        List<String> names = key.stream().map(Element::name).toList();
        if (!byName.keySet().containsAll(names)) {
            throw new InvalidInputException(
                    INVALID + "Some index key attributes are not defined in AttributeDefinitions. Keys: " + names
                            + ", AttributeDefinitions: " + byName.keySet());
        }
    }

    /**
     * Attributes of no key are refused: items may have any others, and nobody needs to declare them.
     *
     * @param used the names of all key attributes, of the table and of its indexes
     * @throws InvalidInputException when there are others
     */
    public void requireUsed(Set<String> used, Collection<?> indexes) {
        if (used.containsAll(byName.keySet())) {
            return;
        }
        if (indexes.isEmpty()) {
            throw new InvalidInputException(INVALID + "Number of attributes in KeySchema does not exactly match number "
                    + "of attributes defined in AttributeDefinitions");
        }
        throw new InvalidInputException(INVALID + "Some AttributeDefinitions are not used. AttributeDefinitions: "
                + byName.keySet() + ", keys used: " + used);
    }

    /** The attributes of a key, all of which are defined. */
    List<KeyAttribute> attributes(List<Element> key) {
        return key.stream()
                .map(element -> new KeyAttribute(
                        element.name(), Objects.requireNonNull(byName.get(element.name()), element.name())))
                .toList();
    }
}
