package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.condition.Boundaries;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The time of a request, which {@code aws:CurrentTime} and {@code aws:EpochTime} both tell, in whole seconds. */
final class Moments {
    private static final String CURRENT = "aws:currenttime";
    private static final String EPOCH = "aws:epochtime";

    private Moments() {}

    static Dimension of(List<Clause> clauses) {
        List<String> written = new ArrayList<>();
        boolean exact = true;
        for (Clause clause : clauses) {
            for (Term term : clause.terms()) {
                if (Set.of(CURRENT, EPOCH).contains(term.syntax().key())) {
                    Form form = term.syntax().form();
                    exact &= form == Form.DATE || form == Form.PRESENCE || form == Form.NUMBER;
                    term.syntax().values().stream()
                            .map(Text::text)
                            .map(Moments::whole)
                            .forEach(written::add);
                }
            }
        }
        Set<Instant> moments = new TreeSet<>(Boundaries.dates(written));
        moments.add(Instant.parse("2026-01-01T00:00:00Z"));
        List<Option> options = moments.stream().map(Moments::option).toList();
        return Dimension.of(Set.of(CURRENT, EPOCH), options, clauses, exact);
    }

    /** A number of seconds may be written with a fraction. */
    private static String whole(String text) {
        int point = text.indexOf('.');
        return text.matches("[0-9]+\\.[0-9]+") ? text.substring(0, point) : text;
    }

    private static Option option(Instant moment) {
        Map<String, ContextValue> keys = Map.of(
                CURRENT, new Single(moment.toString()), EPOCH, new Single(Long.toString(moment.getEpochSecond())));
        return new Option(keys);
    }
}
