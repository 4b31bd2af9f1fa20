package dev.hushtable.policy.pattern;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import java.util.Map;

/** Requests that matter for their context only. */
public final class Requests {
    private Requests() {}

    public static AuthorizationRequest with(Map<String, ContextValue> context) {
        return new AuthorizationRequest(
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012"),
                "dynamodb:GetItem",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders",
                context);
    }

    public static AuthorizationRequest with(String key, String value) {
        return with(Map.of(key, new ContextValue.Single(value)));
    }
}
