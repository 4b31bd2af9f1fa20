package dev.hushtable.audit.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object to ask members of; one of another type than asked for counts as absent. Immutable.
 *
 * @param members in the order of RFC 8785; values as {@link JsonValues} gives them
 */
public record JsonObject(Map<String, @Nullable Object> members) {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(members);
    }

    /** @throws MalformedRecordException when the bytes are not one JSON object */
    public static JsonObject parse(byte[] json) {
        JsonObject object = from(JsonValues.parse(json));
        if (object == null) {
            throw new MalformedRecordException("not a JSON object");
        }
        return object;
    }

    /** A parsed value as an object; null when it is none. */
    @SuppressWarnings("unchecked") // Names of JSON members are texts.
    public static @Nullable JsonObject from(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new JsonObject((Map<String, @Nullable Object>) map) : null;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public @Nullable String text(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    /** A text that must be there. */
    public String require(String name) {
        String text = text(name);
        if (text == null) {
            throw new MalformedRecordException("the record has no " + name);
        }
        return text;
    }

    /** A whole number; 0 when there is none. */
    public long count(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** The object of that name; an empty one when there is none. */
    public JsonObject object(String name) {
        JsonObject object = from(members.get(name));
        return object == null ? EMPTY : object;
    }

    /** The texts of an array; nothing else of it. */
    public List<String> texts(String name) {
        return only(name, String.class);
    }

    /** The objects of an array; nothing else of it. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : only(name, Map.class)) {
            JsonObject object = from(element);
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }

    private <T> List<T> only(String name, Class<T> type) {
        if (!(members.get(name) instanceof List<?> elements)) {
            return List.of();
        }
        List<T> some = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (type.isInstance(element)) {
                some.add(type.cast(element));
            }
        }
        return some;
    }

    /** As RFC 8785 writes it. */
    public byte[] bytes() {
        return JsonValues.bytes(members);
    }
}
