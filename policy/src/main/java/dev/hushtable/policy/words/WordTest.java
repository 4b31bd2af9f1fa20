package dev.hushtable.policy.words;

import java.util.List;

/** Whether a word matches any of several patterns; what one condition asks of one value. Immutable. */
public record WordTest(List<WordPattern> patterns) {
    public WordTest {
        patterns = List.copyOf(patterns);
    }

    public static WordTest of(WordPattern pattern) {
        return new WordTest(List.of(pattern));
    }
}
