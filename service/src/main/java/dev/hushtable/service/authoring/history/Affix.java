package dev.hushtable.service.authoring.history;

import dev.hushtable.policy.condition.ConditionKeys;
import java.util.HashSet;
import java.util.Set;

/** What stands before and behind a caller's value in every key: nothing, a constant, or after a separator anything. */
final class Affix {
    private static final String SEPARATORS = "#:/|_-.,";
    private static final int ENOUGH = 1_000;

    private final Set<String> seen = new HashSet<>();
    private String before = "";
    private String behind = "";
    private boolean open;
    private boolean begun;

    /** Takes one more key; false when no pattern fits all of them any more. */
    boolean fits(String key, String value) {
        int at = begun ? (key.startsWith(value, before.length()) ? before.length() : -1) : key.indexOf(value);
        if (at < 0) {
            return false;
        }
        if (seen.size() < ENOUGH) {
            seen.add(value);
        }
        String rest = key.substring(at + value.length());
        if (!begun) {
            begun = true;
            before = key.substring(0, at);
            behind = rest;
            // A value in the middle of a word is there by chance.
            return (before.isEmpty() || isSeparator(before.charAt(at - 1)))
                    && (rest.isEmpty() || isSeparator(rest.charAt(0)));
        }
        if (!key.startsWith(before)) {
            return false;
        }
        if (!open && rest.equals(behind)) {
            return true;
        }
        // One user's keys may differ behind the separator; what stands for somebody else must not.
        open = true;
        return !rest.isEmpty()
                && !behind.isEmpty()
                && rest.charAt(0) == behind.charAt(0)
                && isSeparator(rest.charAt(0));
    }

    private static boolean isSeparator(char one) {
        return SEPARATORS.indexOf(one) >= 0;
    }

    boolean isWhole() {
        return before.isEmpty() && behind.isEmpty() && !open;
    }

    KeyPattern pattern(String variable) {
        String text = (open ? KeyPattern.likeLiteral(before) : KeyPattern.literal(before))
                + "${" + ConditionKeys.spelling(variable) + "}"
                + (open ? KeyPattern.likeLiteral(behind.substring(0, 1)) + "*" : KeyPattern.literal(behind));
        return KeyPattern.variable(text, open, seen.size());
    }
}
