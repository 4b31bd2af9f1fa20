package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import java.io.IOException;
import java.util.List;

/** Writes keys and the definitions of their attributes. */
final class KeyDescription {
    private KeyDescription() {}

    static void definitions(JsonGenerator json, List<KeyAttribute> attributes) throws IOException {
        json.writeArrayFieldStart("AttributeDefinitions");
        for (KeyAttribute attribute : attributes) {
            pair(json, attribute.name(), "AttributeType", attribute.type().name());
        }
        json.writeEndArray();
    }

    static void schema(JsonGenerator json, List<KeyAttribute> partition, List<KeyAttribute> sort) throws IOException {
        json.writeArrayFieldStart("KeySchema");
        for (KeyAttribute attribute : partition) {
            pair(json, attribute.name(), "KeyType", "HASH");
        }
        for (KeyAttribute attribute : sort) {
            pair(json, attribute.name(), "KeyType", "RANGE");
        }
        json.writeEndArray();
    }

    private static void pair(JsonGenerator json, String attribute, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("AttributeName", attribute);
        json.writeStringField(name, value);
        json.writeEndObject();
    }
}
