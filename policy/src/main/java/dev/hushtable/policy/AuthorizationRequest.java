package dev.hushtable.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to the policies: may this principal perform this action on this resource, in this context?
 *
 * @param principal who asks
 * @param action {@code service:Name}, for example {@code dynamodb:GetItem}
 * @param resource ARN of the one resource, or {@code *} for actions without a resource type
 * @param context condition keys, their names in lower case
 * @param applicable policies beside those of the directory
 */
public record AuthorizationRequest(
        PolicyPrincipal principal,
        String action,
        String resource,
        Map<String, ContextValue> context,
        Applicable applicable) {

    /** A question the policy directory alone answers. */
    public AuthorizationRequest(
            PolicyPrincipal principal, String action, String resource, Map<String, ContextValue> context) {
        this(principal, action, resource, context, Applicable.NONE);
    }

    public AuthorizationRequest {
        context = context instanceof Overlay ? context : lowered(context);
    }

    private static Map<String, ContextValue> lowered(Map<String, ContextValue> context) {
        Map<String, ContextValue> lowered = HashMap.newHashMap(context.size());
        context.forEach(
                (key, value) -> lowered.merge(key.toLowerCase(Locale.ROOT), value, AuthorizationRequest::agreed));
        return lowered;
    }

    /** Two spellings of one key (a caller may send tags {@code Env} and {@code env}) must not let either one win. */
    private static ContextValue agreed(ContextValue one, ContextValue other) {
        return one.equals(other) ? one : ContextValue.Unknown.INSTANCE;
    }

    /**
     * The same question with other values for some keys.
     *
     * @param changed keys in lower case; not copied, so it must not change any more
     */
    public AuthorizationRequest with(Map<String, ContextValue> changed) {
        return new AuthorizationRequest(principal, action, resource, new Overlay(context, changed), applicable);
    }

    /** The value of {@code key} (lower case), or null when the request does not carry it. */
    public @Nullable ContextValue contextValue(String key) {
        return context.get(key);
    }
}
