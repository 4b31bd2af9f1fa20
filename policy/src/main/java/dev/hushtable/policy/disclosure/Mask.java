package dev.hushtable.policy.disclosure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute looks to those it is masked for. What a mask does not know how to show becomes null.
 *
 * @param constant what {@link Kind#CONSTANT} shows; null for all others
 */
public record Mask(Kind kind, @Nullable String constant) {

    /** The masks, by their names in files. */
    public enum Kind {
        /** An x for each character but the last four. */
        LAST_4,
        /** An x for each character but the first four. */
        FIRST_4,
        /** A keyed digest: equal values of one attribute stay equal. */
        HASH,
        /** The null value. */
        NULL,
        /** Of a date its year. */
        DATE_YEAR,
        /** A fixed text. */
        CONSTANT;

        static List<String> names() {
            return Arrays.stream(values()).map(Kind::name).toList();
        }
    }

    public Mask {
        if ((kind == Kind.CONSTANT) != (constant != null)) {
            throw new IllegalArgumentException("a constant belongs to CONSTANT, and to nothing else");
        }
    }
}
