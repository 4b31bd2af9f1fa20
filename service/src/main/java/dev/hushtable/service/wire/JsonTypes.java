package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON values of the type that a member has; one of another type is a {@code SerializationException}. */
final class JsonTypes {
    private JsonTypes() {}

    static String text(JsonNode value) {
        if (value.isTextual()) {
            return WellFormed.text(value.textValue());
        }
        throw SerializationText.notA("String", value);
    }

    static long integer(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        throw SerializationText.notA("Integer", value);
    }

    static boolean bool(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw SerializationText.notA("Boolean", value);
    }

    static ArrayNode list(JsonNode value) {
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw SerializationText.notAList(value);
    }

    static ObjectNode structure(JsonNode value) {
        if (value instanceof ObjectNode structure) {
            return structure;
        }
        throw SerializationText.notAStructure(value);
    }
}
