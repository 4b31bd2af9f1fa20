package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;

/** How long a value is as JSON without white space. */
final class JsonLength {
    private JsonLength() {}

    static int of(JsonValue value) {
        return switch (value) {
            case ObjectValue object -> {
                int length = 1 + Math.max(1, object.members().size());
                for (Member member : object.members().values()) {
                    length += member.name().length() + 3 + of(member.value());
                }
                yield length;
            }
            case ArrayValue array ->
                1
                        + Math.max(1, array.elements().size())
                        + array.elements().stream().mapToInt(JsonLength::of).sum();
            case TextValue text -> text.text().length() + 2;
            case NumberValue number -> number.text().length();
            case BooleanValue truth -> truth.text().length();
            case NullValue nothing -> 4;
        };
    }
}
