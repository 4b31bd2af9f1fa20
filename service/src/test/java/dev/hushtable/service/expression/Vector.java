package dev.hushtable.service.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.Item;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One case of a vector file; see {@code vectors/expression/README.md}. */
record Vector(JsonNode json) {

    static Stream<Vector> read(String file) {
        try (InputStream in = Objects.requireNonNull(Vector.class.getResourceAsStream("/vectors/expression/" + file))) {
            List<Vector> vectors = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(json -> vectors.add(new Vector(json)));
            return vectors.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String member) {
        return json.has(member);
    }

    String text(String member) {
        return json.required(member).asText();
    }

    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        json.path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Nullable
    Item item() {
        return json.has("item") ? new Item(values("item")) : null;
    }

    Map<String, AttributeValue> values(String member) {
        return values(json.path(member));
    }

    @Nullable
    Map<String, String> nullableNames() {
        if (!json.has("names")) {
            return null;
        }
        Map<String, String> names = new LinkedHashMap<>();
        json.get("names")
                .properties()
                .forEach(entry -> names.put(entry.getKey(), entry.getValue().asText()));
        return names;
    }

    @Nullable
    Map<String, AttributeValue> nullableValues() {
        return json.has("values") ? values("values") : null;
    }

    ExpressionAttributes attributes(ExpressionKind kind) {
        return ExpressionAttributes.read(nullableNames(), nullableValues(), List.of(kind), Set.of(kind));
    }

    /** The whole vector as attributes. */
    Map<String, AttributeValue> all() {
        return values(json);
    }

    static AttributeValue valueOf(JsonNode json) {
        return value(json);
    }

    AttributeValue value(String member) {
        return value(json.required(member));
    }

    /** The values of a list, none if it is absent. */
    List<AttributeValue> valueList(String member) {
        return list(json.path(member), Vector::value);
    }

    private static Map<String, AttributeValue> values(JsonNode json) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values;
    }

    private static AttributeValue value(JsonNode json) {
        Map.Entry<String, JsonNode> typed = json.properties().iterator().next();
        JsonNode content = typed.getValue();
        return switch (typed.getKey()) {
            case "S" -> new AttributeValue.S(content.asText());
            case "N" -> new AttributeValue.N(DynamoNumber.parse(content.asText()));
            case "B" -> new AttributeValue.B(bytes(content));
            case "SS" -> new AttributeValue.SS(new LinkedHashSet<>(list(content, JsonNode::asText)));
            case "NS" ->
                new AttributeValue.NS(
                        new LinkedHashSet<>(list(content, element -> DynamoNumber.parse(element.asText()))));
            case "BS" -> new AttributeValue.BS(new LinkedHashSet<>(list(content, Vector::bytes)));
            case "M" -> new AttributeValue.M(values(content));
            case "L" -> new AttributeValue.L(list(content, Vector::value));
            case "BOOL" -> new AttributeValue.Bool(content.asBoolean());
            case "NULL" -> new AttributeValue.Null();
            default -> throw new IllegalArgumentException(typed.getKey());
        };
    }

    private static ByteString bytes(JsonNode json) {
        return ByteString.takeOver(Base64.getDecoder().decode(json.asText()));
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        json.forEach(child -> list.add(element.apply(child)));
        return list;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
