package dev.hushtable.service.access;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.item.AttributeValue;
import java.util.List;
import java.util.Map;

/**
 * One authorisation a request needs. The context is computed from the executor's own parse tree.
 *
 * @param action for example {@code dynamodb:GetItem}
 * @param resource an ARN, or {@code *} for actions without a resource type
 * @param context the condition keys of this authorisation ({@code dynamodb:LeadingKeys}, ...), names in lower case
 * @param keys the primary keys of the items it names, in a query the key of the partition: for the audit record of a
 *     denial, as keyed tokens. Policies see them as {@code context} shows them
 */
public record Footprint(
        String action, String resource, Map<String, ContextValue> context, List<List<AttributeValue>> keys) {
    public Footprint {
        context = Map.copyOf(context);
        keys = List.copyOf(keys);
    }

    /** One that names no item. */
    public Footprint(String action, String resource, Map<String, ContextValue> context) {
        this(action, resource, context, List.of());
    }
}
