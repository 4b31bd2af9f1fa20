package dev.hushtable.policy.naive;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON as plain maps, lists and strings. */
final class Trees {

    private Trees() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }

    /** A member that is an object; an empty one when there is none. */
    static Map<String, Object> map(Map<String, Object> parent, String name) {
        return map(parent.getOrDefault(name, Map.of()));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> statements(Object tree) {
        return (List<Map<String, Object>>) tree;
    }

    static List<String> list(Object oneOrMany) {
        return oneOrMany instanceof List<?> many
                ? many.stream().map(String.class::cast).toList()
                : List.of((String) oneOrMany);
    }

    static String json(Object tree) {
        return switch (tree) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(Trees::json).collect(Collectors.joining(", ", "[", "]"));
            default -> "\"" + tree.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }

    static String document(Object statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": " + json(statements) + "}";
    }
}
