package dev.hushtable.policy.pattern;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Template.Part;
import dev.hushtable.policy.pattern.Template.Text;
import dev.hushtable.policy.pattern.Template.Variable;
import dev.hushtable.policy.pattern.Template.Wildcard;

/**
 * Matches a text against the parts of a template where they stand, without putting them together first. Like
 * {@link Glob} it keeps a single backtrack point.
 */
final class TemplateMatch {
    private static final int NO_MATCH = -1;

    private TemplateMatch() {}

    /** Whether the text matches from {@code from} up to {@code to}; every variable must have a value. */
    static boolean matches(Part[] parts, String text, int from, int to, AuthorizationRequest request) {
        int part = 0;
        int at = from;
        // Behind a run, and so never at 0.
        int retryPart = 0;
        int retryAt = from;
        while (part < parts.length || at < to) {
            if (part < parts.length && parts[part] == Wildcard.ANY_RUN) {
                retryPart = ++part;
                retryAt = at;
                continue;
            }
            int after = part < parts.length ? after(parts[part], text, at, to, request) : NO_MATCH;
            if (after != NO_MATCH) {
                part++;
                at = after;
            } else if (retryPart > 0 && retryAt < to) {
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
                part = retryPart;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Where the text goes on when a part matches at a place. */
    private static int after(Part part, String text, int at, int to, AuthorizationRequest request) {
        return switch (part) {
            case Text literal -> after(literal.text(), text, at, to);
            case Variable variable -> {
                String value = variable.resolve(request);
                yield value == null ? NO_MATCH : after(value, text, at, to);
            }
            case Wildcard.ANY_ONE -> at < to ? at + Character.charCount(text.codePointAt(at)) : NO_MATCH;
            case Wildcard.ANY_RUN -> throw new IllegalStateException("matched by trying");
        };
    }

    private static int after(String literal, String text, int at, int to) {
        int after = at + literal.length();
        boolean matches = after <= to && text.startsWith(literal, at);
        return matches && !(after > at && after < to && isWithinCharacter(text, after)) ? after : NO_MATCH;
    }

    /** Whether a place lies between the halves of a surrogate pair. */
    private static boolean isWithinCharacter(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index - 1)) && Character.isLowSurrogate(text.charAt(index));
    }
}
