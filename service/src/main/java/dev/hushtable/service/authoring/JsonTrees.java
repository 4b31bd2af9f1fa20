package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.source.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Values that know where they stand, as the trees that operations read. */
public final class JsonTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTrees() {}

    public static JsonNode of(JsonValue value) {
        return switch (value) {
            case JsonValue.ObjectValue object -> of(object);
            case JsonValue.ArrayValue array -> {
                ArrayNode nodes = NODES.arrayNode();
                array.elements().forEach(element -> nodes.add(of(element)));
                yield nodes;
            }
            case JsonValue.TextValue text -> NODES.textNode(text.text());
            case JsonValue.NumberValue number -> number(number.text());
            case JsonValue.BooleanValue bool -> NODES.booleanNode(bool.text().equals("true"));
            case JsonValue.NullValue absent -> NODES.nullNode();
        };
    }

    public static ObjectNode of(JsonValue.ObjectValue object) {
        ObjectNode node = NODES.objectNode();
        object.members().forEach((name, member) -> node.set(name, of(member.value())));
        return node;
    }

    private static JsonNode number(String text) {
        boolean isInteger = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (!isInteger) {
            return NODES.numberNode(new BigDecimal(text));
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }
}
