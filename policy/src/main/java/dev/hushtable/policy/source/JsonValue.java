package dev.hushtable.policy.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stands. */
public sealed interface JsonValue {

    Position position();

    /** What it is, for messages: {@code an object}. */
    String kind();

    /** Members in the order of the file. */
    record ObjectValue(Position position, Map<String, Member> members) implements JsonValue {
        public ObjectValue {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /**
     * A member of an object.
     *
     * @param position of the name
     */
    record Member(Position position, String name, JsonValue value) {}

    record ArrayValue(Position position, List<JsonValue> elements) implements JsonValue {
        public ArrayValue {
            elements = List.copyOf(elements);
        }

        @Override
        public String kind() {
            return "an array";
        }
    }

    record TextValue(Position position, String text) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number as it is written: policies compare numbers as their text or as decimals, never as doubles. */
    record NumberValue(Position position, String text) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record BooleanValue(Position position, String text) implements JsonValue {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    record NullValue(Position position) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
