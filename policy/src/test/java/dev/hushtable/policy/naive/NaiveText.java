package dev.hushtable.policy.naive;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Patterns and policy variables. A pattern is a list of characters; a literal {@code *} or {@code ?} is escaped. */
final class NaiveText {

    private NaiveText() {}

    /**
     * A pattern as a list of one-character strings, {@code "*"} and {@code "?"} the wildcards, literal ones of them
     * marked by a backslash; variables replaced by literal values. Null when one has no value.
     */
    static @Nullable List<String> substituted(String text, AuthorizationRequest request) {
        List<String> pattern = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (!text.startsWith("${", i)) {
                String one = Character.toString(text.codePointAt(i));
                pattern.add(one);
                i += one.length();
                continue;
            }
            int end = text.indexOf('}', i);
            String inside = text.substring(i + 2, end);
            String value = List.of("*", "?", "$").contains(inside) ? inside : variable(inside, request);
            if (value == null) {
                return null;
            }
            wild(value).forEach(one -> pattern.add("\\" + one));
            i = end + 1;
        }
        return pattern;
    }

    private static @Nullable String variable(String inside, AuthorizationRequest request) {
        int comma = inside.indexOf(", '");
        String key = comma < 0 ? inside : inside.substring(0, comma);
        String otherwise = comma < 0 ? null : inside.substring(comma + 3, inside.length() - 1);
        ContextValue value = request.contextValue(key.toLowerCase(Locale.ROOT));
        if (value instanceof ContextValue.Single single && !single.value().isEmpty()) {
            return single.value();
        }
        return value == null || value instanceof ContextValue.Single ? otherwise : null;
    }

    static List<String> wild(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** Recursive matching: what the first element of the pattern is decides. */
    static boolean like(List<String> pattern, String text) {
        return like(pattern, wild(text));
    }

    private static boolean like(List<String> pattern, List<String> text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        String first = pattern.getFirst();
        if (first.equals("*")) {
            return like(rest, text) || (!text.isEmpty() && like(pattern, text.subList(1, text.size())));
        }
        return !text.isEmpty()
                && (first.equals("?") || first.equals(text.getFirst()) || first.equals("\\" + text.getFirst()))
                && like(rest, text.subList(1, text.size()));
    }
}
