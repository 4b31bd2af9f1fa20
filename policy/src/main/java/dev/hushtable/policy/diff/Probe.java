package dev.hushtable.policy.diff;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import java.util.Map;

/** Requests that ask one part of a statement, of which only the context counts. */
final class Probe {
    private static final PolicyPrincipal NOBODY =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "", "arn:aws:iam::000000000000:user/", "000000000000");

    private Probe() {}

    static AuthorizationRequest of(Map<String, ContextValue> context) {
        return new AuthorizationRequest(NOBODY, "", "*", context);
    }
}
