package dev.hushtable.policy.diff;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.pattern.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One respect in which requests differ: a key, or keys that are always set together.
 *
 * @param keys in lower case
 * @param options one for each set of terms a value can meet, simplest first
 * @param complete whether there is no further set
 */
record Dimension(Set<String> keys, List<Option> options, boolean complete) {

    Dimension {
        keys = Set.copyOf(keys);
        options = List.copyOf(options);
    }

    /** Keeps the first of the candidates that no term can tell from another. */
    static Dimension of(Set<String> keys, List<Option> candidates, List<Clause> clauses, boolean complete) {
        List<Term> terms = new ArrayList<>();
        clauses.forEach(clause -> clause.terms().stream()
                .filter(term -> keys.contains(term.syntax().key()))
                .forEach(terms::add));
        boolean open = terms.stream().anyMatch(Term::isOpen);
        Set<List<Truth>> seen = new HashSet<>();
        List<Option> kept = new ArrayList<>();
        for (Option candidate : candidates) {
            // What depends on another key cannot be told from here: then every candidate counts.
            if (seen.add(truths(terms, candidate)) || open) {
                kept.add(candidate);
            }
        }
        return new Dimension(keys, kept, complete && !open);
    }

    private static List<Truth> truths(List<Term> terms, Option option) {
        return terms.stream().map(term -> term.holds(request(term, option))).toList();
    }

    /** A request that has nothing but what is settled, and the option. */
    private static AuthorizationRequest request(Term term, Option option) {
        Map<String, ContextValue> context = new HashMap<>(term.keys());
        context.putAll(option.keys());
        return Probe.of(context);
    }

    /** The options under which every term of a clause that is about this dimension holds. */
    Dimension meeting(Clause clause) {
        List<Option> meeting = options.stream()
                .filter(option -> clause.terms().stream()
                        .filter(term -> keys.contains(term.syntax().key()) && !term.isOpen())
                        .allMatch(term -> term.holds(request(term, option)) == Truth.TRUE))
                .toList();
        return new Dimension(keys, meeting, complete);
    }
}
