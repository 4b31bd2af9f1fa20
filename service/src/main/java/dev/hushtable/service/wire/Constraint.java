package dev.hushtable.service.wire;

import java.util.List;
import java.util.regex.Pattern;

/** What the API's model demands of a scalar member; the words are those of AWS's front end. */
public sealed interface Constraint {

    /** Whether {@code value} satisfies it; a number comes as its decimal text. */
    boolean isSatisfiedBy(String value);

    /** What was demanded, as the message says it. */
    String words();

    /** At least so many characters. */
    record MinLength(int chars) implements Constraint {
        @Override
        public boolean isSatisfiedBy(String value) {
            return value.length() >= chars;
        }

        @Override
        public String words() {
            return "Member must have length greater than or equal to " + chars;
        }
    }

    /** At most so many characters. */
    record MaxLength(int chars) implements Constraint {
        @Override
        public boolean isSatisfiedBy(String value) {
            return value.length() <= chars;
        }

        @Override
        public String words() {
            return "Member must have length less than or equal to " + chars;
        }
    }

    /** The whole value matches. Patterns given here must not backtrack: one character class, repeated. */
    record Matches(Pattern pattern) implements Constraint {
        @Override
        public boolean isSatisfiedBy(String value) {
            return pattern.matcher(value).matches();
        }

        @Override
        public String words() {
            return "Member must satisfy regular expression pattern: " + pattern.pattern();
        }
    }

    /** One of these texts. */
    record OneOf(List<String> values) implements Constraint {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean isSatisfiedBy(String value) {
            return values.contains(value);
        }

        @Override
        public String words() {
            return "Member must satisfy enum value set: " + values;
        }
    }

    /** A number not below this. */
    record Min(long bound) implements Constraint {
        @Override
        public boolean isSatisfiedBy(String value) {
            return Long.parseLong(value) >= bound;
        }

        @Override
        public String words() {
            return "Member must have value greater than or equal to " + bound;
        }
    }

    /** A number not above this. */
    record Max(long bound) implements Constraint {
        @Override
        public boolean isSatisfiedBy(String value) {
            return Long.parseLong(value) <= bound;
        }

        @Override
        public String words() {
            return "Member must have value less than or equal to " + bound;
        }
    }
}
