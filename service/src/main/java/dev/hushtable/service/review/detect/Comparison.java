package dev.hushtable.service.review.detect;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value of an event is compared with one of a file; exactly, upper and lower case too. There are no regular
 * expressions: whoever makes requests chooses much of what an event says, and no comparison may take long.
 */
enum Comparison {
    EQUALS(""),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    ENDS_WITH("endsWith"),
    AT_LEAST("atLeast"),
    AT_MOST("atMost"),
    /** Whether there is any value; the file says {@code true} or {@code false}. */
    EXISTS("exists");

    private final String word;

    Comparison(String word) {
        this.word = word;
    }

    /** Stands behind a bar after the field's name. */
    String word() {
        return word;
    }

    boolean isOfNumbers() {
        return this == AT_LEAST || this == AT_MOST;
    }

    boolean holds(String value, String bound) {
        return switch (this) {
            case EQUALS -> value.equals(bound);
            case CONTAINS -> value.contains(bound);
            case STARTS_WITH -> value.startsWith(bound);
            case ENDS_WITH -> value.endsWith(bound);
            case AT_LEAST -> number(value) >= number(bound);
            case AT_MOST -> number(value) <= number(bound);
            case EXISTS -> true;
        };
    }

    static List<String> words() {
        return Arrays.stream(values())
                .map(Comparison::word)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static @Nullable Comparison of(String word) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    /** What is no number is smaller and larger than everything: no comparison with it holds. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
