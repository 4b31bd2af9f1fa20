package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.ArnPattern;
import java.util.List;

/** {@code ArnLike} and {@code ArnEquals}, which mean the same: six parts, each with wildcards of its own. */
record ArnTest(List<ArnPattern> written) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        return new ArnTest(values.arnPatterns());
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        Arn arn = Arn.parse(value);
        if (arn == null || arn.isAnyResource()) {
            return Outcome.INCOMPARABLE;
        }
        Outcome outcome = Outcome.NO_MATCH;
        for (int i = 0; i < written.size() && outcome != Outcome.MATCH; i++) {
            outcome = outcome.or(written.get(i).matches(arn, request));
        }
        return outcome;
    }
}
