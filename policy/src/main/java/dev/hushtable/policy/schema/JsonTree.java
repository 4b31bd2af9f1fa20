package dev.hushtable.policy.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON as maps, lists, texts, numbers and booleans, written with two spaces a level. */
final class JsonTree {
    private JsonTree() {}

    /** An object of names and values, in that order. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(object);
    }

    static String text(Object value) {
        return text(value, "\n");
    }

    private static String text(Object value, String lineBreak) {
        String inner = lineBreak + "  ";
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(entry.getKey().toString()) + ": " + text(entry.getValue(), inner))
                        .collect(Collectors.joining("," + inner, "{" + inner, lineBreak + "}"));
            case List<?> list when list.isEmpty() -> "[]";
            case List<?> list ->
                list.stream()
                        .map(one -> text(one, inner))
                        .collect(Collectors.joining("," + inner, "[" + inner, lineBreak + "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
