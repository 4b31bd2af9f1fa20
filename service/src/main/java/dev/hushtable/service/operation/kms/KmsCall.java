package dev.hushtable.service.operation.kms;

import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Lockout;
import dev.hushtable.service.access.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A planned KMS call with what it must be allowed to do.
 *
 * @param plan what it will do
 * @param footprints the plan's authorisations as the hall's
 * @param lockout that whoever brings a key policy can change it again
 */
public record KmsCall(
        KmsPlan plan, List<Footprint> footprints, @Nullable Lockout lockout) implements Plan {
    private static final String LOCKED_OUT =
            "The new key policy will not allow you to update the key policy in the future.";

    public KmsCall {
        footprints = List.copyOf(footprints);
    }

    /**
     * @param accountId the caller's, {@code kms:CallerAccount}
     */
    static KmsCall of(KmsPlan plan, String accountId) {
        return new KmsCall(
                plan,
                plan.authorizations().stream()
                        .map(authorization -> footprint(authorization, accountId))
                        .toList(),
                lockout(plan.newPolicy(), accountId));
    }

    private static @Nullable Lockout lockout(KmsPlan.@Nullable NewPolicy policy, String accountId) {
        if (policy == null) {
            return null;
        }
        ResourcePolicy read = KeyPolicyRules.check(policy.text());
        return switch (policy.lockoutCheck()) {
            case BYPASSED -> null;
            case MADE ->
                new Lockout(
                        footprint(policy.change(), accountId),
                        read,
                        () -> KmsOperation.answer(new KmsException(KeyPolicyRules.MALFORMED, LOCKED_OUT)));
        };
    }

    static Footprint footprint(Authorization authorization, String accountId) {
        Map<String, ContextValue> context = new HashMap<>();
        authorization.context().forEach((name, value) -> context.put(name, contextValue(value)));
        context.put("kms:calleraccount", new ContextValue.Single(accountId));
        return new Footprint(authorization.action(), authorization.resource(), context);
    }

    private static ContextValue contextValue(ConditionValue value) {
        return switch (value) {
            case ConditionValue.One one -> new ContextValue.Single(one.value());
            case ConditionValue.Many many -> new ContextValue.Many(many.values());
            case ConditionValue.Unknown unknown -> ContextValue.Unknown.INSTANCE;
        };
    }
}
