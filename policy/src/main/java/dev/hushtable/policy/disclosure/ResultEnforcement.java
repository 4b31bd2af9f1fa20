package dev.hushtable.policy.disclosure;

import java.util.Arrays;
import java.util.List;

/** What happens when a result holds what the policies do not allow to leave. */
public enum ResultEnforcement {
    /** It leaves, as from AWS, and the record says that it should not have. */
    OBSERVE("observe"),
    /** The request is denied. */
    DENY("deny"),
    /** What may leave does; the rest is left out. */
    REDACT("redact");

    private final String spelling;

    ResultEnforcement(String spelling) {
        this.spelling = spelling;
    }

    /** As written in files and settings. */
    public String spelling() {
        return spelling;
    }

    /** All spellings, in the order to list them. */
    public static List<String> spellings() {
        return Arrays.stream(values()).map(ResultEnforcement::spelling).toList();
    }

    /**
     * @throws IllegalArgumentException for any other text
     */
    public static ResultEnforcement of(String spelling) {
        return Arrays.stream(values())
                .filter(value -> value.spelling.equals(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(spelling));
    }
}
