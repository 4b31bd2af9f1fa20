package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** The messages of {@code SerializationException}, as data. */
final class SerializationText {
    static final String MALFORMED = "Unable to parse the request body as JSON";
    static final String NOT_AN_OBJECT = "Unexpected token received from parser, expected the start of an object";
    static final String UNEXPECTED_STRUCTURE = "Start of structure or map found where not expected";
    static final String UNEXPECTED_FIELD_TYPE = "Unexpected field type";
    static final String UNEXPECTED_VALUE = "Unexpected value type in payload";
    static final String STRUCTURE_EXPECTED = "Unrecognized collection type class java.util.ArrayList";
    static final String NOT_BASE64 = "only base-64-encoded strings are convertible to bytes";
    static final String BASE64_LENGTH = "Base64 encoded length is expected a multiple of 4 bytes but found: ";
    static final String BASE64_CHARACTER = "Invalid base64 character";
    static final String BASE64_LAST = "Invalid last non-pad Base64 character dectected";
    static final String LONE_SURROGATE = "Text is not well-formed Unicode";

    private SerializationText() {}

    /** {@code node} stands where a scalar of {@code type} (String, Integer, Long, Boolean) is expected. */
    static ApiException notA(String type, JsonNode node) {
        return exception(
                switch (node.getNodeType()) {
                    case BOOLEAN -> (node.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE") + cannotBe(type);
                    case NUMBER -> (node.isIntegralNumber() ? "NUMBER_VALUE" : "DECIMAL_VALUE") + cannotBe(type);
                    case STRING -> "STRING_VALUE" + cannotBe(type);
                    case ARRAY -> "Unrecognized collection type class java.lang." + type;
                    case OBJECT, POJO -> UNEXPECTED_STRUCTURE;
                    case NULL, MISSING, BINARY -> UNEXPECTED_VALUE;
                });
    }

    /** {@code node} stands where a list is expected. */
    static ApiException notAList(JsonNode node) {
        return exception(node.isObject() ? UNEXPECTED_STRUCTURE : UNEXPECTED_FIELD_TYPE);
    }

    /** {@code node} stands where a structure or a map is expected. */
    static ApiException notAStructure(JsonNode node) {
        return exception(node.isArray() ? STRUCTURE_EXPECTED : UNEXPECTED_VALUE);
    }

    static ApiException exception(String text) {
        return new ApiException(ErrorType.SERIALIZATION, text);
    }

    private static String cannotBe(String type) {
        return " cannot be converted to " + type;
    }
}
