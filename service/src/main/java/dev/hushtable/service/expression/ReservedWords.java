package dev.hushtable.service.expression;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** The words that cannot stand for an attribute without a {@code #name}, in any case of letters. */
final class ReservedWords {
    private static final Set<String> WORDS = Set.copyOf(
            ResourceBundle.getBundle(ReservedWords.class.getName(), Locale.ROOT).keySet());

    private ReservedWords() {}

    static boolean contains(String name) {
        return WORDS.contains(name.toUpperCase(Locale.ROOT));
    }

    static int count() {
        return WORDS.size();
    }
}
