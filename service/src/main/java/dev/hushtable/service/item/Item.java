package dev.hushtable.service.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item: attribute names to values, immutable. Attribute order carries no meaning. */
public record Item(Map<String, AttributeValue> attributes) {

    public Item {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The attribute's value, or null when the item does not have it. */
    public @Nullable AttributeValue get(String name) {
        return attributes.get(name);
    }
}
