package dev.hushtable.policy;

import dev.hushtable.policy.document.PolicyDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies that come with a request, not from its principal's files.
 *
 * @param sessionPolicies those of the caller's session; null when the session has none, and an empty list allows
 *     nothing
 * @param resourcePolicy the policy of the resource, or the trust policy of the role that is to be assumed
 * @param breakGlass the session's right to go over a Deny
 */
public record Applicable(
        @Nullable List<PolicyDocument> sessionPolicies,
        @Nullable ResourcePolicy resourcePolicy,
        @Nullable BreakGlass breakGlass) {

    /** Nothing but the policy directory. */
    public static final Applicable NONE = new Applicable(null, null, null);

    public Applicable {
        sessionPolicies = sessionPolicies == null ? null : List.copyOf(sessionPolicies);
    }
}
