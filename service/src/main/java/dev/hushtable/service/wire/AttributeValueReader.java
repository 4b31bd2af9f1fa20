package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.AttributeName;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads attribute values whose JSON types {@link AttributeValueTypes} has checked, by DynamoDB's rules for them. */
final class AttributeValueReader {
    private static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL");

    private AttributeValueReader() {}

    /** @throws ApiException {@code ValidationException} */
    static AttributeValue read(JsonNode node) {
        return readFrom(node, 1);
    }

    /**
     * A value that may stand for a whole item, whose attributes are as deep as any: a map one level deeper.
     *
     * @throws ApiException {@code ValidationException}
     */
    static AttributeValue readAttributeOrItem(JsonNode node) {
        return readFrom(node, 0);
    }

    private static AttributeValue readFrom(JsonNode node, int level) {
        try {
            return read(node, level);
        } catch (InvalidInputException e) {
            throw ApiException.validation(e);
        }
    }

    /** @param level 1 for an attribute's own value, 2 for an element of it, and so on */
    private static AttributeValue read(JsonNode node, int level) {
        if (level > Limits.MAX_ATTRIBUTE_LEVELS) {
            throw ApiException.validation(AttributeValueText.TOO_DEEP);
        }
        AttributeValue read = null;
        for (String type : TYPES) {
            if (node.hasNonNull(type)) {
                // What a value says is wrong comes before that there is one too many.
                AttributeValue value = read(type, node.get(type), level);
                if (read != null) {
                    throw ApiException.validation(AttributeValueText.SEVERAL_TYPES);
                }
                read = value;
            }
        }
        if (read == null) {
            throw ApiException.validation(AttributeValueText.NO_TYPE);
        }
        return read;
    }

    private static AttributeValue read(String type, JsonNode value, int level) {
        return switch (type) {
            case "S" -> new AttributeValue.S(value.textValue());
            case "N" -> new AttributeValue.N(DynamoNumber.parse(value.textValue()));
            case "B" -> new AttributeValue.B(Base64Text.decode(value.textValue()));
            case "SS" -> new AttributeValue.SS(strings(value));
            case "NS" -> new AttributeValue.NS(numbers(value));
            case "BS" -> new AttributeValue.BS(binaries(value));
            case "M" -> map(value, level + 1);
            case "L" -> list(value, level + 1);
            case "BOOL" -> new AttributeValue.Bool(value.booleanValue());
            default -> nullValue(value);
        };
    }

    /** @throws ApiException {@code ValidationException} */
    static String name(String name) {
        try {
            return AttributeName.checked(name);
        } catch (InvalidInputException e) {
            throw ApiException.validation(e);
        }
    }

    private static AttributeValue map(JsonNode node, int level) {
        Map<String, AttributeValue> values = LinkedHashMap.newLinkedHashMap(node.size());
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(AttributeName.checked(entry.getKey()), read(entry.getValue(), level));
        }
        return new AttributeValue.M(values);
    }

    private static AttributeValue list(JsonNode node, int level) {
        List<AttributeValue> values = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            values.add(read(element, level));
        }
        return new AttributeValue.L(values);
    }

    private static AttributeValue nullValue(JsonNode node) {
        if (!node.booleanValue()) {
            throw ApiException.validation(AttributeValueText.NULL_NOT_TRUE);
        }
        return new AttributeValue.Null();
    }

    private static Set<String> strings(JsonNode node) {
        notEmpty(node, AttributeValueText.EMPTY_STRING_SET);
        Set<String> values = LinkedHashSet.newLinkedHashSet(node.size());
        for (JsonNode element : node) {
            values.add(member(element, AttributeValueText.NULL_IN_STRING_SET));
        }
        if (values.size() != node.size()) {
            throw ApiException.validation(AttributeValueText.stringDuplicates(shown(node)));
        }
        return values;
    }

    private static Set<DynamoNumber> numbers(JsonNode node) {
        notEmpty(node, AttributeValueText.EMPTY_NUMBER_SET);
        Set<DynamoNumber> values = LinkedHashSet.newLinkedHashSet(node.size());
        for (JsonNode element : node) {
            values.add(DynamoNumber.parse(member(element, AttributeValueText.NULL_IN_NUMBER_SET)));
        }
        if (values.size() != node.size()) {
            throw ApiException.validation(AttributeValueText.NUMBER_DUPLICATES);
        }
        return values;
    }

    private static Set<ByteString> binaries(JsonNode node) {
        notEmpty(node, AttributeValueText.EMPTY_BINARY_SET);
        Set<ByteString> values = LinkedHashSet.newLinkedHashSet(node.size());
        for (JsonNode element : node) {
            values.add(Base64Text.decode(member(element, AttributeValueText.NULL_IN_BINARY_SET)));
        }
        if (values.size() != node.size()) {
            throw ApiException.validation(AttributeValueText.binaryDuplicates(shown(node)));
        }
        return values;
    }

    private static void notEmpty(JsonNode set, String text) {
        if (set.isEmpty()) {
            throw ApiException.validation(text);
        }
    }

    private static String member(@Nullable JsonNode element, String textIfNull) {
        String value = element == null ? null : element.textValue();
        if (value == null) {
            throw ApiException.validation(textIfNull);
        }
        return value;
    }

    /** The members as DynamoDB repeats them, cut off where an answer would grow too long. */
    private static String shown(JsonNode set) {
        StringBuilder text = new StringBuilder("[");
        for (JsonNode element : set) {
            text.append(text.length() == 1 ? "" : ", ").append(element.textValue());
            if (text.length() > Limits.MAX_ECHOED_CHARS) {
                return text.substring(0, Limits.MAX_ECHOED_CHARS) + "...]";
            }
        }
        return text.append(']').toString();
    }
}
