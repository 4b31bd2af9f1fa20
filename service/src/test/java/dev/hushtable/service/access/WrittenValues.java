package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Lets tests of the wire write values, which main code can only do with what was disclosed. */
public final class WrittenValues {
    private WrittenValues() {}

    public static void write(JsonGenerator json, AttributeValue value) throws IOException {
        AttributeValueWriter.write(json, value);
    }

    public static void write(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        AttributeValueWriter.write(json, attributes);
    }

    public static JsonNode tree(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return new Disclosed(item, new Disclosed.Changes(attributes.keySet(), Set.of(), Set.of(), Set.of())).tree();
    }
}
