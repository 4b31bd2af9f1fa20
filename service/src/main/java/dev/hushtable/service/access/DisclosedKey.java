package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.AttributeValue;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Key values that may leave: those where a page ended, at an item that may be looked at, and those the request itself
 * named. Only {@link Disclosure} and {@link Permitted} can make one. Immutable.
 */
public final class DisclosedKey {
    private final Map<String, AttributeValue> values;

    /** Package-private on purpose: the compiler is what enforces that results are checked. */
    DisclosedKey(Map<String, AttributeValue> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Writes it as a map of names to values. */
    public void write(JsonGenerator json) throws IOException {
        AttributeValueWriter.write(json, values);
    }
}
