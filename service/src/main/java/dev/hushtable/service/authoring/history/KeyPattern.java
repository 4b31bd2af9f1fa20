package dev.hushtable.service.authoring.history;

import java.util.Collection;
import java.util.List;

/**
 * What partition keys are limited to.
 *
 * @param values as a policy writes them; none when they are not limited
 * @param like whether {@code *} is a wildcard in them
 * @param callers with how many values of the variable it was seen; 0 for a list
 */
record KeyPattern(List<String> values, boolean like, int callers) {
    static final KeyPattern ANY = new KeyPattern(List.of(), false, 0);

    KeyPattern {
        values = List.copyOf(values);
    }

    static KeyPattern list(Collection<String> keys) {
        return new KeyPattern(keys.stream().map(KeyPattern::literal).toList(), false, 0);
    }

    static KeyPattern variable(String text, boolean like, int callers) {
        return new KeyPattern(List.of(text), like, callers);
    }

    boolean isAny() {
        return values.isEmpty();
    }

    /** A text that is to mean itself where variables are. */
    static String literal(String text) {
        return text.replace("${", "${$}{");
    }

    /** The same where wildcards are, too. */
    static String likeLiteral(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            switch (one) {
                case '*' -> escaped.append("${*}");
                case '?' -> escaped.append("${?}");
                case '$' -> escaped.append("${$}");
                default -> escaped.append(one);
            }
        }
        return escaped.toString();
    }
}
