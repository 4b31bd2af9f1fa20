package dev.hushtable.kms.protocol;

import dev.hushtable.kms.key.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a request violates, and says it as KMS does: all at once. Not thread-safe. */
final class Violations {
    /** More would only make the answer longer. */
    private static final int MAX_TOLD = 10;

    private final List<String> found = new ArrayList<>();

    /** Notes a violation by a value that may be repeated to its sender. */
    void add(String at, @Nullable String value, String constraint) {
        boolean echoed = value != null && value.length() <= Limits.MAX_ECHOED_CHARS;
        String subject = value == null ? "Value null" : echoed ? "Value '" + value + "'" : "Value";
        note(subject + " at '" + at + "' failed to satisfy constraint: " + constraint);
    }

    /** Notes a violation by a value that is never repeated: blobs. */
    void addSilent(String at, String constraint) {
        note("Value at '" + at + "' failed to satisfy constraint: " + constraint);
    }

    private void note(String violation) {
        if (found.size() < MAX_TOLD) {
            found.add(violation);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw KmsException.validation(found.size() + " validation error" + (found.size() == 1 ? "" : "s")
                    + " detected: " + String.join("; ", found));
        }
    }
}
