package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document read from a string of another file: everything in it stands where the string does. */
final class Moved {
    private Moved() {}

    static JsonValue to(Position position, JsonValue value) {
        return switch (value) {
            case ObjectValue object -> {
                Map<String, Member> members = new LinkedHashMap<>();
                object.members()
                        .forEach((name, member) ->
                                members.put(name, new Member(position, name, to(position, member.value()))));
                yield new ObjectValue(position, members);
            }
            case ArrayValue array ->
                new ArrayValue(
                        position,
                        array.elements().stream()
                                .map(element -> to(position, element))
                                .toList());
            case TextValue text -> new TextValue(position, text.text());
            case NumberValue number -> new NumberValue(position, number.text());
            case BooleanValue truth -> new BooleanValue(position, truth.text());
            case NullValue nothing -> new NullValue(position);
        };
    }
}
