package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Template;
import dev.hushtable.policy.pattern.TemplateReader.Wildcards;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code StringEquals}: the same characters.
 *
 * @param fixed values without variables
 * @param variable the others
 */
record TextTest(Set<String> fixed, List<Template> variable) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        Set<String> fixed = new HashSet<>();
        List<Template> variable = new ArrayList<>();
        for (Template template : values.templates(Wildcards.LITERAL)) {
            String text = template.fixedText();
            if (text == null) {
                variable.add(template);
            } else {
                fixed.add(text);
            }
        }
        return new TextTest(fixed, variable);
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        if (fixed.contains(value)) {
            return Outcome.MATCH;
        }
        Outcome outcome = Outcome.NO_MATCH;
        for (int i = 0; i < variable.size() && outcome != Outcome.MATCH; i++) {
            outcome = outcome.or(variable.get(i).matches(value, request));
        }
        return outcome;
    }
}
