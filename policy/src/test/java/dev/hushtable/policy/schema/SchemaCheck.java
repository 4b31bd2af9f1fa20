package dev.hushtable.policy.schema;

import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The keywords of JSON Schema 2020-12 that our schemas use; any other one is an error of the test. */
final class SchemaCheck {
    private final ObjectValue root;

    SchemaCheck(String schema) {
        this.root = (ObjectValue) parse(schema);
    }

    /** Reads beyond the limits of policy files: schemas are longer. */
    static JsonValue parse(String text) {
        Problems problems = new Problems("json");
        JsonValue value = JsonReader.read(text, problems);
        return Objects.requireNonNull(value, () -> problems.found().toString());
    }

    boolean accepts(JsonValue value) {
        return accepts(root, value);
    }

    private boolean accepts(JsonValue schema, JsonValue value) {
        for (Member keyword : ((ObjectValue) schema).members().values()) {
            if (!accepts(keyword, (ObjectValue) schema, value)) {
                return false;
            }
        }
        return true;
    }

    private boolean accepts(Member keyword, ObjectValue schema, JsonValue value) {
        JsonValue with = keyword.value();
        return switch (keyword.name()) {
            case "$schema", "$id", "title", "$defs" -> true;
            case "$ref" -> accepts(definition(text(with)), value);
            case "type" -> list(with).stream().anyMatch(type -> isOf(text(type), value));
            case "enum" -> list(with).stream().anyMatch(one -> same(one, value));
            case "const" -> same(with, value);
            case "anyOf" -> list(with).stream().anyMatch(one -> accepts(one, value));
            case "oneOf" ->
                list(with).stream().filter(one -> accepts(one, value)).count() == 1;
            case "allOf" -> list(with).stream().allMatch(one -> accepts(one, value));
            case "not" -> !accepts(with, value);
            case "pattern" ->
                !(value instanceof TextValue one)
                        || Pattern.compile(text(with)).matcher(one.text()).find();
            case "minLength" -> !(value instanceof TextValue one) || one.text().length() >= number(with);
            case "maxLength" -> !(value instanceof TextValue one) || one.text().length() <= number(with);
            case "minimum" -> !(value instanceof NumberValue one) || number(one) >= number(with);
            case "maximum" -> !(value instanceof NumberValue one) || number(one) <= number(with);
            case "items" ->
                !(value instanceof ArrayValue array)
                        || array.elements().stream().allMatch(e -> accepts(with, e));
            case "minItems" ->
                !(value instanceof ArrayValue array) || array.elements().size() >= number(with);
            case "uniqueItems" -> !(value instanceof ArrayValue array) || isUnique(array);
            case "required", "properties", "additionalProperties", "propertyNames", "minProperties", "maxProperties" ->
                !(value instanceof ObjectValue object) || acceptsMembers(keyword, schema, object);
            default -> throw new AssertionError("a keyword this test does not know: " + keyword.name());
        };
    }

    private boolean acceptsMembers(Member keyword, ObjectValue schema, ObjectValue object) {
        JsonValue with = keyword.value();
        Map<String, Member> members = object.members();
        return switch (keyword.name()) {
            case "required" -> list(with).stream().allMatch(name -> members.containsKey(text(name)));
            case "minProperties" -> members.size() >= number(with);
            case "maxProperties" -> members.size() <= number(with);
            case "propertyNames" ->
                members.keySet().stream().allMatch(name -> accepts(with, new TextValue(Position.START, name)));
            case "properties" ->
                ((ObjectValue) with)
                        .members().values().stream()
                                .allMatch(one -> !members.containsKey(one.name())
                                        || accepts(
                                                one.value(),
                                                members.get(one.name()).value()));
            default -> {
                Member named = schema.members().get("properties");
                Set<String> known = named == null
                        ? Set.of()
                        : ((ObjectValue) named.value()).members().keySet();
                yield members.values().stream()
                        .filter(one -> !known.contains(one.name()))
                        .allMatch(one -> !(with instanceof BooleanValue) && accepts(with, one.value()));
            }
        };
    }

    private JsonValue definition(String reference) {
        ObjectValue definitions = (ObjectValue) root.members().get("$defs").value();
        return definitions
                .members()
                .get(reference.substring("#/$defs/".length()))
                .value();
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (value) {
            case ObjectValue object -> type.equals("object");
            case ArrayValue array -> type.equals("array");
            case TextValue text -> type.equals("string");
            case NumberValue number ->
                type.equals("number")
                        || (type.equals("integer") && number.text().matches("-?[0-9]+"));
            case BooleanValue truth -> type.equals("boolean");
            case NullValue nothing -> type.equals("null");
        };
    }

    private static boolean same(JsonValue one, JsonValue other) {
        return one instanceof TextValue text
                && other instanceof TextValue value
                && text.text().equals(value.text());
    }

    private static boolean isUnique(ArrayValue array) {
        List<String> texts = new ArrayList<>();
        array.elements().forEach(element -> texts.add(text(element)));
        return new HashSet<>(texts).size() == texts.size();
    }

    private static List<JsonValue> list(JsonValue value) {
        return value instanceof ArrayValue array ? array.elements() : List.of(value);
    }

    private static String text(JsonValue value) {
        return ((TextValue) value).text();
    }

    private static double number(JsonValue value) {
        return Double.parseDouble(((NumberValue) value).text());
    }
}
