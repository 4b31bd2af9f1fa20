package dev.hushtable.policy.directory;

import dev.hushtable.policy.source.JsonValue;
import java.util.stream.Collectors;

/** Writes a JSON tree as text again. */
final class JsonText {
    private JsonText() {}

    static String of(JsonValue value) {
        return switch (value) {
            case JsonValue.ObjectValue object ->
                object.members().values().stream()
                        .map(member -> quoted(member.name()) + ": " + of(member.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case JsonValue.ArrayValue array ->
                array.elements().stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]"));
            case JsonValue.TextValue text -> quoted(text.text());
            case JsonValue.NumberValue number -> number.text();
            case JsonValue.BooleanValue truth -> truth.text();
            case JsonValue.NullValue nothing -> "null";
        };
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
