package dev.hushtable.service.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item: attribute names to values, immutable. Attribute order carries no meaning.
 *
 * @param attributes what can be read of it
 * @param withheld attributes it has as well, of a class whose key cannot be used now or is gone; nearly always empty
 */
public record Item(Map<String, AttributeValue> attributes, Map<String, Withheld> withheld) {

    public Item {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        withheld = Map.copyOf(withheld);
    }

    /** An item that can be read whole. */
    public Item(Map<String, AttributeValue> attributes) {
        this(attributes, Map.of());
    }

    /** The attribute's value, or null when the item does not have it, or withholds it. */
    public @Nullable AttributeValue get(String name) {
        return attributes.get(name);
    }
}
