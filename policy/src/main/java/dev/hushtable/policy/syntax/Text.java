package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import java.util.ArrayList;
import java.util.List;

/** A value as text, and where it stands. */
public record Text(Position position, String text) {

    /** One value or an array of them; numbers and booleans as they are written, anything else left out. */
    static List<Text> of(JsonValue value) {
        List<Text> texts = new ArrayList<>();
        for (JsonValue one : value instanceof ArrayValue array ? array.elements() : List.of(value)) {
            switch (one) {
                case TextValue(Position position, String text) -> texts.add(new Text(position, text));
                case NumberValue(Position position, String text) -> texts.add(new Text(position, text));
                case BooleanValue(Position position, String text) -> texts.add(new Text(position, text));
                case JsonValue.ObjectValue object -> {}
                case ArrayValue array -> {}
                case JsonValue.NullValue nothing -> {}
            }
        }
        return texts;
    }
}
