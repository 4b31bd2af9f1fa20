package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Glob;
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
        for (int i = 0; i < templates.size(); i++) {
            Glob glob = templates.get(i).resolveGlob(request);
            if (glob == null) {
                outcome = Outcome.UNDETERMINED;
            } else if (glob.matches(value)) {
                return Outcome.MATCH;
            }
        }
        return outcome;
    }
}
