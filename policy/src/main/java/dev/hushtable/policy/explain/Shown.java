package dev.hushtable.policy.explain;

import dev.hushtable.policy.source.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/** Values of requests and policies as people may safely see them: quoted, bounded, no character a terminal obeys. */
final class Shown {
    private static final int MAX_VALUES = 20;
    private static final int MAX_CHARS = 200;

    private Shown() {}

    static String values(List<String> values) {
        String shown = values.stream().limit(MAX_VALUES).map(Shown::value).collect(Collectors.joining(", "));
        int left = values.size() - MAX_VALUES;
        return left > 0 ? shown + ", ... " + left + " more" : shown;
    }

    static String value(String value) {
        return value.length() <= MAX_CHARS
                ? plain(JsonText.quoted(value))
                : plain(JsonText.quoted(value.substring(0, MAX_CHARS))) + "... (" + value.length() + " characters)";
    }

    static String asked(Asked asked) {
        return switch (asked.state()) {
            case ONE -> value(asked.values().getFirst());
            case LIST -> asked.values().isEmpty() ? "an empty list" : "[" + values(asked.values()) + "]";
            case ABSENT, UNDETERMINED, DEFERRED -> asked.state().words();
        };
    }

    /** Text in which whatever is not to be seen is written as an escape. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> plain.append(String.format("\\u%04x", point));
                default -> plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}
