package dev.hushtable.policy.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.hushtable.policy.source.JsonValue.Member;
import java.util.Collection;
import java.util.Iterator;

/** Writes values as JSON, the way people write policies: two spaces deep, short lists on one line. */
public final class JsonText {
    private static final int LINE_CHARS = 100;
    private static final String STEP = "  ";

    private JsonText() {}

    /** On one line. */
    public static String of(JsonValue value) {
        return switch (value) {
            case JsonValue.TextValue text -> quoted(text.text());
            case JsonValue.NumberValue number -> number.text();
            case JsonValue.BooleanValue truth -> truth.text();
            case JsonValue.NullValue nothing -> "null";
            case JsonValue.ArrayValue array -> {
                StringBuilder json = new StringBuilder("[");
                array.elements()
                        .forEach(one ->
                                json.append(json.length() > 1 ? ", " : "").append(of(one)));
                yield json.append(']').toString();
            }
            case JsonValue.ObjectValue object -> {
                StringBuilder json = new StringBuilder("{");
                object.members()
                        .values()
                        .forEach(one ->
                                json.append(json.length() > 1 ? ", " : "").append(of(one)));
                yield json.append('}').toString();
            }
        };
    }

    /** A member of an object, on one line. */
    public static String of(Member member) {
        return quoted(member.name()) + ": " + of(member.value());
    }

    /** On as many lines as it takes. */
    public static String indented(JsonValue value) {
        return indented(value, "");
    }

    /** A member of an object, on as many lines as it takes. */
    public static String indented(Member member) {
        return quoted(member.name()) + ": " + indented(member.value(), "");
    }

    private static String indented(JsonValue value, String margin) {
        String line = of(value);
        if (margin.length() + line.length() <= LINE_CHARS
                && !(value instanceof JsonValue.ObjectValue object
                        && object.members().size() > 1)) {
            return line;
        }
        String inner = margin + STEP;
        return switch (value) {
            case JsonValue.ArrayValue array -> {
                StringBuilder json = new StringBuilder("[");
                lines(array.elements(), inner, json, one -> indented(one, inner));
                yield json.append('\n').append(margin).append(']').toString();
            }
            case JsonValue.ObjectValue object -> {
                StringBuilder json = new StringBuilder("{");
                lines(
                        object.members().values(),
                        inner,
                        json,
                        one -> quoted(one.name()) + ": " + indented(one.value(), inner));
                yield json.append('\n').append(margin).append('}').toString();
            }
            case JsonValue.TextValue text -> line;
            case JsonValue.NumberValue number -> line;
            case JsonValue.BooleanValue truth -> line;
            case JsonValue.NullValue nothing -> line;
        };
    }

    private static <T> void lines(
            Collection<T> all, String margin, StringBuilder json, java.util.function.Function<T, String> text) {
        for (Iterator<T> rest = all.iterator(); rest.hasNext(); ) {
            json.append('\n').append(margin).append(text.apply(rest.next())).append(rest.hasNext() ? "," : "");
        }
    }

    /** A string with its quotes. */
    public static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
