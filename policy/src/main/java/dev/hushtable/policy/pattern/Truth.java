package dev.hushtable.policy.pattern;

/**
 * Belnap's four truth values. {@code UNKNOWN} is what could not be determined: an Allow does not hold and a Deny bites,
 * so not knowing never helps to allow. {@code DEFERRED} is what the result will show: an Allow holds and a Deny does not
 * bite, for it is asked again. Of the two together, what an Allow and a Deny make of each settles both: one AND the other
 * is false, one OR the other is true.
 *
 * @see <a href="https://doi.org/10.1007/978-94-010-1161-7_2">Belnap, A useful four-valued logic (1977)</a>
 */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN,
    DEFERRED;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case DEFERRED -> DEFERRED;
        };
    }

    public Truth and(Truth other) {
        if (this == other || other == TRUE) {
            return this;
        }
        return this == TRUE ? other : FALSE;
    }

    public Truth or(Truth other) {
        if (this == other || other == FALSE) {
            return this;
        }
        return this == FALSE ? other : TRUE;
    }

    /** Whether an Allow statement of which this is true applies. */
    public boolean allows() {
        return this == TRUE || this == DEFERRED;
    }

    /** Whether a Deny statement of which this is true applies. */
    public boolean denies() {
        return this == TRUE || this == UNKNOWN;
    }
}
