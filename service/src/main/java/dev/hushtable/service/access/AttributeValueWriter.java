package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.wire.StrictJson;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Writes attribute values as DynamoDB's JSON. Package-private on purpose: what is to be written has to be {@link
 * Disclosed} or a {@link DisclosedKey}, and the compiler is what enforces it.
 */
final class AttributeValueWriter {
    private AttributeValueWriter() {}

    /** A map of names to values: an item, a key, the content of a map. */
    static void write(JsonGenerator json, Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    /** One value with its type. */
    static void write(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        json.writeFieldName(value.type());
        switch (value) {
            case AttributeValue.S(String text) -> json.writeString(text);
            case AttributeValue.N(DynamoNumber number) -> json.writeString(number.toString());
            case AttributeValue.B(ByteString bytes) -> json.writeString(bytes.toBase64());
            case AttributeValue.SS(Set<String> texts) -> strings(json, texts);
            case AttributeValue.NS(Set<DynamoNumber> numbers) -> {
                json.writeStartArray();
                for (DynamoNumber number : numbers) {
                    json.writeString(number.toString());
                }
                json.writeEndArray();
            }
            case AttributeValue.BS(Set<ByteString> binaries) -> {
                json.writeStartArray();
                for (ByteString bytes : binaries) {
                    json.writeString(bytes.toBase64());
                }
                json.writeEndArray();
            }
            case AttributeValue.M(Map<String, AttributeValue> values) -> write(json, values);
            case AttributeValue.L list -> {
                json.writeStartArray();
                for (AttributeValue element : list.values()) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case AttributeValue.Bool(boolean truth) -> json.writeBoolean(truth);
            case AttributeValue.Null() -> json.writeBoolean(true);
        }
        json.writeEndObject();
    }

    /** The attributes as a tree, for an error document. */
    static JsonNode tree(Map<String, AttributeValue> attributes) {
        return StrictJson.tree(json -> write(json, attributes));
    }

    private static void strings(JsonGenerator json, Set<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
