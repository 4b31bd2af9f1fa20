package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Template;
import dev.hushtable.policy.pattern.TemplateReader.Wildcards;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code StringEquals}: the same characters.
 *
 * @param fixed values without variables
 * @param variable the others
 */
record TextTest(Set<String> fixed, List<Template> variable) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        List<Template> templates = values.templates(Wildcards.LITERAL);
        return new TextTest(
                templates.stream()
                        .map(Template::fixedText)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                templates.stream()
                        .filter(template -> template.fixedText() == null)
                        .toList());
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
