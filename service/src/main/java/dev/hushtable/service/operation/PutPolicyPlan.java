package dev.hushtable.service.operation;

import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Lockout;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.access.TablePolicyRules;
import dev.hushtable.service.access.TablePolicyRules.InvalidPolicyException;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan to attach a resource policy.
 *
 * @param policy the document
 * @param expected the revision it replaces, or null
 * @param lockout null when the caller confirmed that it may lose its own access
 */
record PutPolicyPlan(
        PolicyAddress address,
        String policy,
        @Nullable String expected,
        List<Footprint> footprints,
        @Nullable Lockout lockout)
        implements Plan {

    PutPolicyPlan {
        footprints = List.copyOf(footprints);
    }

    /** Checks a document that is to be attached. */
    static ResourcePolicy checked(String policy, String tableArn) {
        try {
            return TablePolicyRules.check(policy, tableArn);
        } catch (InvalidPolicyException e) {
            throw ApiException.validation(String.valueOf(e.getMessage()));
        }
    }

    /** That the author of {@code policy} can change it again. */
    static Lockout lockout(Footprint put, ResourcePolicy policy) {
        return new Lockout(put, policy, () -> new ApiException(ErrorType.ACCESS_DENIED, Messages.POLICY_LOCKS_OUT));
    }
}
