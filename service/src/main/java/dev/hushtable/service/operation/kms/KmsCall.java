package dev.hushtable.service.operation.kms;

import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A planned KMS call with what it must be allowed to do.
 *
 * @param plan what it will do
 * @param footprints the plan's authorisations as the hall's
 */
public record KmsCall(KmsPlan plan, List<Footprint> footprints) implements Plan {
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
                        .toList());
    }

    private static Footprint footprint(Authorization authorization, String accountId) {
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
