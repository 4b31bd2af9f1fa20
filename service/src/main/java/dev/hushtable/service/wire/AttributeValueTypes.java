package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Checks that an attribute value is made of the right JSON types: strings where strings belong, base64 that can be
 * decoded. This is what AWS's unmarshaller finds before any rule of DynamoDB is asked. The nesting is bounded by
 * {@link StrictJson}.
 */
final class AttributeValueTypes {
    private AttributeValueTypes() {}

    static void check(JsonNode node) {
        if (node.isNull()) {
            return;
        }
        if (!(node instanceof ObjectNode value)) {
            throw SerializationText.notAStructure(node);
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isNull()) {
                checkMember(entry.getKey(), entry.getValue());
            }
        }
    }

    private static void checkMember(String type, JsonNode node) {
        switch (type) {
            case "S", "N" -> string(node);
            case "B" -> binary(node);
            case "BOOL", "NULL" -> bool(node);
            case "SS", "NS" -> list(node).forEach(AttributeValueTypes::string);
            case "BS" -> list(node).forEach(AttributeValueTypes::binary);
            case "L" -> list(node).forEach(AttributeValueTypes::check);
            case "M" -> map(node);
            // Any other member is not one of the ten and is ignored, as unknown members are everywhere.
            default -> {}
        }
    }

    private static void string(JsonNode node) {
        if (node.isTextual()) {
            WellFormed.text(node.textValue());
        } else if (!node.isNull()) {
            throw SerializationText.notA("String", node);
        }
    }

    private static void binary(JsonNode node) {
        if (node.isTextual()) {
            Base64Text.decode(node.textValue());
        } else if (!node.isNull()) {
            throw SerializationText.exception(SerializationText.NOT_BASE64);
        }
    }

    private static void bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw SerializationText.notA("Boolean", node);
        }
    }

    private static ArrayNode list(JsonNode node) {
        if (node instanceof ArrayNode array) {
            return array;
        }
        throw SerializationText.notAList(node);
    }

    private static void map(JsonNode node) {
        if (!(node instanceof ObjectNode map)) {
            throw SerializationText.notAStructure(node);
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            WellFormed.text(entry.getKey());
            check(entry.getValue());
        }
    }
}
