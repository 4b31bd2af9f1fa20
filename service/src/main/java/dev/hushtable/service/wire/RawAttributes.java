package dev.hushtable.service.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.item.AttributeValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of attribute values as sent. Its JSON types were checked, which comes before every other check; what the values
 * say is checked by {@link #read}, at the place that DynamoDB's order of checks gives it.
 */
public final class RawAttributes {
    static final RawAttributes NONE = new RawAttributes(StrictJson.emptyObject());
    private final ObjectNode map;

    private RawAttributes(ObjectNode map) {
        this.map = map;
    }

    static RawAttributes checked(JsonNode node) {
        if (!(node instanceof ObjectNode map)) {
            throw SerializationText.notAStructure(node);
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            WellFormed.text(entry.getKey());
            AttributeValueTypes.check(entry.getValue());
        }
        return new RawAttributes(map);
    }

    /** Writes it as it was sent. */
    public void write(JsonGenerator json) throws IOException {
        StrictJson.write(json, map);
    }

    public boolean isEmpty() {
        return map.isEmpty();
    }

    /** @throws ApiException {@code ValidationException} with DynamoDB's text for a value that cannot be */
    public Map<String, AttributeValue> read() {
        Map<String, AttributeValue> attributes = LinkedHashMap.newLinkedHashMap(map.size());
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            attributes.put(AttributeValueReader.name(entry.getKey()), AttributeValueReader.read(entry.getValue()));
        }
        return attributes;
    }

    /** {@link #read} for {@code ExpressionAttributeValues}, whose errors say where they are. */
    public Map<String, AttributeValue> readExpressionValues() {
        Map<String, AttributeValue> values = LinkedHashMap.newLinkedHashMap(map.size());
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            try {
                values.put(entry.getKey(), AttributeValueReader.read(entry.getValue()));
            } catch (ApiException e) {
                throw ApiException.validation(AttributeValueText.inExpression(e.getMessage(), entry.getKey()));
            }
        }
        return values;
    }
}
