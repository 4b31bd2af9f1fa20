package dev.hushtable.service.review.detect;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How soon somebody should look. */
public enum Severity {
    /** Worth knowing when looking back. */
    INFORMATIONAL("informational"),
    LOW("low"),
    /** Today. */
    MEDIUM("medium"),
    /** Now. */
    HIGH("high"),
    /** Now, and wake somebody. */
    CRITICAL("critical");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** As files and alerts write it. */
    public String word() {
        return word;
    }

    /** All of them, from the least severe on. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Severity::word).toList();
    }

    /** Null for what is none. */
    public static @Nullable Severity of(String word) {
        return Arrays.stream(values())
                .filter(severity -> severity.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
