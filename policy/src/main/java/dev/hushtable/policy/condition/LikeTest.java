package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Template;
import dev.hushtable.policy.pattern.TemplateReader.Wildcards;
import java.util.List;

/** {@code StringLike}: {@code *} and {@code ?} of the policy are wildcards, those of a substituted value are not. */
record LikeTest(List<Template> templates) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        return new LikeTest(values.templates(Wildcards.HONOURED));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        Outcome outcome = Outcome.NO_MATCH;
        for (int i = 0; i < templates.size() && outcome != Outcome.MATCH; i++) {
            outcome = outcome.or(templates.get(i).matches(value, request));
        }
        return outcome;
    }
}
