package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Template;
import dev.hushtable.policy.pattern.TemplateReader.Wildcards;
import java.util.List;

/** {@code StringEqualsIgnoreCase}: the same characters but for the case of letters, in no particular language. */
record FoldedTextTest(List<Template> templates) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        return new FoldedTextTest(values.templates(Wildcards.LITERAL));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        Outcome outcome = Outcome.NO_MATCH;
        for (int i = 0; i < templates.size(); i++) {
            String resolved = templates.get(i).resolve(request);
            if (resolved == null) {
                outcome = Outcome.UNDETERMINED;
            } else if (resolved.equalsIgnoreCase(value)) {
                return Outcome.MATCH;
            }
        }
        return outcome;
    }
}
