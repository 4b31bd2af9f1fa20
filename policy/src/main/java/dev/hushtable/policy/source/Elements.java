package dev.hushtable.policy.source;

import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object whose element names are known: asked for an element, it has refused all others and wrong types. */
public final class Elements {
    private final ObjectValue object;
    private final Problems problems;

    private Elements(ObjectValue object, Problems problems) {
        this.object = object;
        this.problems = problems;
    }

    /**
     * Checks the names.
     *
     * @param what names the object in messages: {@code a statement}
     * @param allowed every element it may have, in the order to list them
     * @return null when {@code value} is no object
     */
    public static @Nullable Elements of(JsonValue value, String what, List<String> allowed, Problems problems) {
        ObjectValue object = object(value, what, problems);
        if (object == null) {
            return null;
        }
        for (Member member : object.members().values()) {
            if (!allowed.contains(member.name())) {
                problems.add(
                        member.position(),
                        "\"" + member.name() + "\" is not an element of " + what + " (allowed: "
                                + String.join(", ", allowed) + ")" + NearestName.hint(member.name(), allowed));
            }
        }
        return new Elements(object, problems);
    }

    public static @Nullable ObjectValue object(JsonValue value, String what, Problems problems) {
        if (value instanceof ObjectValue object) {
            return object;
        }
        problems.add(value.position(), what + " must be an object, not " + value.kind());
        return null;
    }

    /** All of it, as written. */
    public ObjectValue object() {
        return object;
    }

    public Position position() {
        return object.position();
    }

    public @Nullable Member get(String name) {
        return object.members().get(name);
    }

    /** The members of an element that is an object of free names; empty when it is absent. */
    public Map<String, Member> map(String name) {
        Member member = get(name);
        ObjectValue value = member == null ? null : object(member.value(), name, problems);
        return value == null ? Map.of() : value.members();
    }

    /** An element that is one string; null when it is absent or something else. */
    public @Nullable TextValue text(String name) {
        Member member = get(name);
        if (member == null || member.value() instanceof TextValue) {
            return member == null ? null : (TextValue) member.value();
        }
        problems.add(
                member.value().position(),
                name + " must be a string, not " + member.value().kind());
        return null;
    }

    /** An element that is an array of strings; empty when it is absent. */
    public List<TextValue> texts(String name) {
        Member member = get(name);
        if (member == null) {
            return List.of();
        }
        if (member.value() instanceof ArrayValue) {
            return textOrTexts(member.value(), name, problems);
        }
        problems.add(
                member.value().position(),
                name + " must be an array of strings, not " + member.value().kind());
        return List.of();
    }

    /** A string, or an array of strings. */
    public static List<TextValue> textOrTexts(JsonValue value, String name, Problems problems) {
        List<JsonValue> elements = value instanceof ArrayValue array ? array.elements() : List.of(value);
        List<TextValue> texts = new ArrayList<>();
        for (JsonValue element : elements) {
            if (element instanceof TextValue text) {
                texts.add(text);
            } else {
                problems.add(
                        element.position(),
                        name + " must be a string or an array of strings, here is " + element.kind());
            }
        }
        return texts;
    }
}
