package dev.hushtable.policy.source;

import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes of a JSON text, each at the place where it stands in the unchanged text, so that several can be made together.
 * Not thread-safe while it is put together.
 */
public final class JsonRewrite {
    private final Map<Position, List<JsonValue>> added = new HashMap<>();
    private final Map<Position, List<Member>> put = new HashMap<>();
    private final Map<Position, JsonValue> replaced = new HashMap<>();
    private final Map<Position, String> renamed = new HashMap<>();
    private final Set<Position> removed = new HashSet<>();

    /** Appends to a list; one value that stands there alone becomes the first of two. */
    public JsonRewrite add(JsonValue list, JsonValue element) {
        added.computeIfAbsent(list.position(), any -> new ArrayList<>()).add(element);
        return this;
    }

    /** Gives an object one member more. */
    public JsonRewrite put(ObjectValue object, Member member) {
        put.computeIfAbsent(object.position(), any -> new ArrayList<>()).add(member);
        return this;
    }

    public JsonRewrite replace(JsonValue value, JsonValue other) {
        replaced.put(value.position(), other);
        return this;
    }

    /** Gives a member another name. */
    public JsonRewrite rename(Member member, String name) {
        renamed.put(member.position(), name);
        return this;
    }

    /** Takes an element out of its list. */
    public JsonRewrite remove(JsonValue element) {
        removed.add(element.position());
        return this;
    }

    /** Takes a member out of its object. */
    public JsonRewrite remove(Member member) {
        removed.add(member.position());
        return this;
    }

    /** Makes the changes of the other one, too. */
    public JsonRewrite and(JsonRewrite other) {
        other.added.forEach((place, more) ->
                added.computeIfAbsent(place, any -> new ArrayList<>()).addAll(more));
        other.put.forEach((place, more) ->
                put.computeIfAbsent(place, any -> new ArrayList<>()).addAll(more));
        replaced.putAll(other.replaced);
        renamed.putAll(other.renamed);
        removed.addAll(other.removed);
        return this;
    }

    /** The changed value. */
    public JsonValue apply(JsonValue value) {
        JsonValue other = replaced.getOrDefault(value.position(), value);
        List<JsonValue> more = added.getOrDefault(value.position(), List.of());
        return switch (other) {
            case ArrayValue array -> array(array, more);
            case ObjectValue object when more.isEmpty() -> object(object);
            case ObjectValue object -> list(object(object), more);
            case JsonValue.TextValue text -> list(text, more);
            case JsonValue.NumberValue number -> list(number, more);
            case JsonValue.BooleanValue truth -> list(truth, more);
            case JsonValue.NullValue nothing -> list(nothing, more);
        };
    }

    private ArrayValue array(ArrayValue array, List<JsonValue> more) {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            if (!removed.contains(element.position())) {
                elements.add(apply(element));
            }
        }
        elements.addAll(more);
        return new ArrayValue(array.position(), elements);
    }

    private static JsonValue list(JsonValue first, List<JsonValue> more) {
        if (more.isEmpty()) {
            return first;
        }
        List<JsonValue> elements = new ArrayList<>();
        elements.add(first);
        elements.addAll(more);
        return new ArrayValue(first.position(), elements);
    }

    private ObjectValue object(ObjectValue object) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Member member : object.members().values()) {
            if (!removed.contains(member.position())) {
                String name = renamed.getOrDefault(member.position(), member.name());
                members.put(name, new Member(member.position(), name, apply(member.value())));
            }
        }
        put.getOrDefault(object.position(), List.of()).forEach(member -> members.put(member.name(), member));
        return new ObjectValue(object.position(), members);
    }
}
