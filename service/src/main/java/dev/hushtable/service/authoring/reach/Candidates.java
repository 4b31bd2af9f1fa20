package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.explain.Operand;
import dev.hushtable.policy.explain.StatementReport;
import dev.hushtable.service.authoring.reach.Openness.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values worth trying for what is open: those that the conditions themselves name, with their variables replaced and
 * their wildcards filled in, and values that nothing names.
 *
 * @param known a question of the same principal, whose context gives variables their values
 * @param wanted values the asker has in mind, above all the partition
 */
record Candidates(AuthorizationRequest known, List<String> wanted) {
    private static final int MAX_EACH = 12;
    private static final String OTHER = "example";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)(?:, '([^']*)')?}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final List<String> USUAL_TIMES = List.of("1970-01-02T00:00:00Z", "2999-01-01T00:00:00Z");

    Candidates {
        wanted = List.copyOf(wanted);
    }

    Map<Variable, List<String>> of(List<Variable> variables, List<StatementReport> undecided) {
        Map<Variable, List<String>> candidates = new LinkedHashMap<>();
        for (Variable variable : variables) {
            Set<String> values = new LinkedHashSet<>();
            undecided.stream()
                    .flatMap(report -> report.operands().stream())
                    .filter(operand -> variable.keys().contains(Maybe.key(operand)))
                    .forEach(operand -> addNamed(operand, values));
            values.addAll(wanted);
            values.add(OTHER);
            candidates.put(variable, values.stream().limit(MAX_EACH).toList());
        }
        return candidates;
    }

    private void addNamed(Operand operand, Set<String> values) {
        for (String written : operand.policyValues()) {
            String value = resolved(written);
            if (DATE.matcher(value).matches()) {
                values.addAll(USUAL_TIMES);
            }
            // The network's own address is in it; nothing else has a slash and a number at the end.
            values.add(value.matches(".*[0-9a-f]/\\d{1,3}") ? value.substring(0, value.lastIndexOf('/')) : value);
        }
        if (operand.element().contains("Numeric")) {
            values.addAll(List.of("0", "999999999999"));
        }
        if (operand.isNegated()) {
            values.add(operand.element().contains("Ip") ? "198.51.100.77" : OTHER);
        }
    }

    private String resolved(String written) {
        Matcher matcher = VARIABLE.matcher(written);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(value(matcher)));
        }
        matcher.appendTail(text);
        return text.toString().replace('*', 'x').replace('?', 'x');
    }

    private String value(Matcher variable) {
        String key = variable.group(1).toLowerCase(Locale.ROOT);
        if (known.contextValue(key) instanceof ContextValue.Single single) {
            return single.value();
        }
        return variable.group(2) == null ? wantedOr(OTHER) : variable.group(2);
    }

    private String wantedOr(String otherwise) {
        return wanted.isEmpty() ? otherwise : wanted.getFirst();
    }
}
