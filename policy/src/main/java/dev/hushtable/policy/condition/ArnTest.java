package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.ArnPattern;
import dev.hushtable.policy.pattern.Truth;
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
        for (ArnPattern pattern : written) {
            Truth truth = pattern.matches(arn, request);
            if (truth == Truth.TRUE) {
                return Outcome.MATCH;
            }
            if (truth == Truth.UNKNOWN) {
                outcome = Outcome.UNDETERMINED;
            }
        }
        return outcome;
    }
}
