package dev.hushtable.service.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints a request violates, collected so that one answer tells them all. Not thread-safe. */
public final class Violations {
    public static final String REQUIRED = "Member must not be null";
    private final List<String> texts = new ArrayList<>();

    /** @param value what was sent, null for nothing */
    public void add(@Nullable String value, String path, String words) {
        if (texts.size() < Limits.MAX_VIOLATIONS) {
            String shown = value == null ? "null" : "'" + shortened(value) + "'";
            texts.add("Value " + shown + " at '" + path + "' failed to satisfy constraint: " + words);
        }
    }

    public void throwIfAny() {
        if (!texts.isEmpty()) {
            String count = texts.size() + (texts.size() == 1 ? " validation error" : " validation errors");
            throw ApiException.validation(count + " detected: " + String.join("; ", texts));
        }
    }

    private static String shortened(String value) {
        return value.length() <= Limits.MAX_ECHOED_CHARS ? value : value.substring(0, Limits.MAX_ECHOED_CHARS) + "...";
    }
}
