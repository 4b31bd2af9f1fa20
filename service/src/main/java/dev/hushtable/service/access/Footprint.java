package dev.hushtable.service.access;

import dev.hushtable.policy.ContextValue;
import java.util.Map;

/**
 * One authorisation a request needs. The context is computed from the executor's own parse tree.
 *
 * @param action for example {@code dynamodb:GetItem}
 * @param resource an ARN, or {@code *} for actions without a resource type
 * @param context the condition keys of this authorisation ({@code dynamodb:LeadingKeys}, ...), names in lower case
 */
public record Footprint(String action, String resource, Map<String, ContextValue> context) {
    public Footprint {
        context = Map.copyOf(context);
    }
}
