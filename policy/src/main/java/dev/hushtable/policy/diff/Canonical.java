package dev.hushtable.policy.diff;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.stream.Collectors;

/** A JSON value as a text that does not depend on where it stands, nor on the order of members. */
final class Canonical {
    private Canonical() {}

    static String of(JsonValue value) {
        return switch (value) {
            case ObjectValue object ->
                object.members().values().stream()
                        .map(member -> quoted(member.name()) + ":" + of(member.value()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
            case ArrayValue array ->
                array.elements().stream().map(Canonical::of).collect(Collectors.joining(",", "[", "]"));
            case TextValue text -> quoted(text.text());
            case NumberValue number -> number.text();
            case BooleanValue truth -> truth.text();
            case NullValue nothing -> "null";
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
