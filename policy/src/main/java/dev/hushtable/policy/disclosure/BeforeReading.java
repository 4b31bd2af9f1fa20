package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Deferred;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.disclosure.ResultCheck.Policies;
import java.util.HashMap;
import java.util.Map;

/**
 * The decision before anything is read. Keys that only a result shows hinder nothing yet; a request that is allowed on
 * that condition alone has to be decided on its result.
 *
 * @param dependsOnResult whether nothing may leave, and nothing be written, before the result was decided
 */
public record BeforeReading(Decision decision, boolean dependsOnResult) {

    /** Asks {@code policies}. */
    public static BeforeReading decide(Policies policies, AuthorizationRequest request) {
        Decision decision = policies.authorize(request);
        if (decision instanceof Decision.Allow) {
            return new BeforeReading(decision, false);
        }
        Map<String, ContextValue> deferred = deferred(request);
        if (!deferred.isEmpty() && policies.authorize(request.with(deferred)) instanceof Decision.Allow allow) {
            return new BeforeReading(allow, true);
        }
        return new BeforeReading(decision, false);
    }

    /** The question that was answered with this: {@code request}, or what it comes to where the result decides. */
    public AuthorizationRequest answered(AuthorizationRequest request) {
        return dependsOnResult ? request.with(deferred(request)) : request;
    }

    private static Map<String, ContextValue> deferred(AuthorizationRequest request) {
        Map<String, ContextValue> deferred = new HashMap<>();
        for (String key : ResultKeys.DECIDED_ON_RESULT) {
            if (request.contextValue(key) == Unknown.INSTANCE) {
                deferred.put(key, Deferred.INSTANCE);
            }
        }
        return deferred;
    }
}
