package dev.hushtable.policy.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.hushtable.policy.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259, nothing more lenient) into a tree with places. Refuses duplicate names, lone
 * surrogates and everything beyond {@link Limits}. A syntax error ends the reading; other problems are collected.
 */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.MAX_NESTING)
                    .maxNumberLength(Limits.MAX_NUMBER_CHARS)
                    .build())
            .build();

    private final JsonParser parser;
    private final Problems problems;
    private int values;

    private JsonReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The tree of {@code text}, or null when it cannot be read; {@code problems} then says why. */
    public static @Nullable JsonValue read(String text, Problems problems) {
        if (text.length() > Limits.MAX_FILE_CHARS) {
            problems.add(Position.START, "the file is longer than " + Limits.MAX_FILE_CHARS + " characters");
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, problems).document();
        } catch (JacksonException e) {
            problems.add(position(e.getLocation()), "not valid JSON: " + e.getOriginalMessage());
            return null;
        } catch (IOException e) {
            // The text is in memory: there is nothing left to fail but the syntax.
            throw new IllegalStateException(e);
        }
    }

    private @Nullable JsonValue document() throws IOException {
        if (parser.nextToken() == null) {
            problems.add(Position.START, "the file is empty; a JSON object is expected");
            return null;
        }
        JsonValue value = value();
        if (parser.nextToken() != null) {
            problems.add(here(), "nothing may follow the end of the JSON object");
        }
        return value;
    }

    private JsonValue value() throws IOException {
        Position position = here();
        if (++values > Limits.MAX_VALUES_PER_FILE) {
            throw new StreamConstraintsException(
                    "more than " + Limits.MAX_VALUES_PER_FILE + " values", parser.currentTokenLocation());
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(position);
            case START_ARRAY -> array(position);
            case VALUE_STRING -> new JsonValue.TextValue(position, text(position));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.NumberValue(position, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.BooleanValue(position, parser.getText());
            case VALUE_NULL -> new JsonValue.NullValue(position);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON value cannot begin with " + token);
        };
    }

    private JsonValue object(Position position) throws IOException {
        Map<String, JsonValue.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position namePosition = here();
            String name = text(namePosition);
            parser.nextToken();
            JsonValue.Member earlier = members.putIfAbsent(name, new JsonValue.Member(namePosition, name, value()));
            if (earlier != null) {
                problems.add(
                        namePosition,
                        "\"" + name + "\" occurs twice in one object; the first is on line "
                                + earlier.position().line());
            }
        }
        return new JsonValue.ObjectValue(position, members);
    }

    private JsonValue array(Position position) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new JsonValue.ArrayValue(position, elements);
    }

    private String text(Position position) throws IOException {
        String text = parser.getText();
        if (text.length() > Limits.MAX_STRING_CHARS) {
            problems.add(position, "the string is longer than " + Limits.MAX_STRING_CHARS + " characters");
        }
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            problems.add(position, "the string holds half a surrogate pair, which is not Unicode text");
        }
        return text;
    }

    private Position here() {
        return position(parser.currentTokenLocation());
    }

    private static Position position(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? Position.START
                : new Position(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
