package dev.hushtable.service.access;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.item.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One authorisation a request needs. The context is computed from the executor's own parse tree.
 *
 * @param action for example {@code dynamodb:GetItem}
 * @param resource an ARN, or {@code *} for actions without a resource type
 * @param context the condition keys of this authorisation ({@code dynamodb:LeadingKeys}, ...), names in lower case
 * @param keys the primary keys of the items it names, in a query the key of the partition: for the audit record of a
 *     denial, as keyed tokens. Policies see them as {@code context} shows them
 * @param items what its result is checked by; null when it reads no items
 */
public record Footprint(
        String action,
        String resource,
        Map<String, ContextValue> context,
        List<List<AttributeValue>> keys,
        @Nullable ItemShape items) {
    public Footprint {
        context = Map.copyOf(context);
        keys = List.copyOf(keys);
    }

    /** One whose answer shows no item. */
    public Footprint(
            String action, String resource, Map<String, ContextValue> context, List<List<AttributeValue>> keys) {
        this(action, resource, context, keys, null);
    }

    /** One that names no item and whose answer shows none. */
    public Footprint(String action, String resource, Map<String, ContextValue> context) {
        this(action, resource, context, List.of());
    }
}
