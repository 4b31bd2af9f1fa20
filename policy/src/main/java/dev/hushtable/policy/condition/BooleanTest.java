package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Bool}: {@code true} or {@code false}, in any case of letters. */
record BooleanTest(List<Boolean> written) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        return new BooleanTest(values.parsed(BooleanTest::truth, "true or false"));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        Boolean truth = truth(value);
        if (truth == null) {
            return Outcome.INCOMPARABLE;
        }
        return written.contains(truth) ? Outcome.MATCH : Outcome.NO_MATCH;
    }

    static @Nullable Boolean truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        return text.equalsIgnoreCase("false") ? false : null;
    }
}
