package dev.hushtable.kms.protocol;

import java.util.Map;

/**
 * One thing a call must be allowed to do.
 *
 * @param action for example {@code kms:Decrypt}
 * @param resource ARN of a key or an alias, or {@code *} for actions without a resource type
 * @param context condition keys, their names in lower case
 */
public record Authorization(String action, String resource, Map<String, ConditionValue> context) {
    public Authorization {
        context = Map.copyOf(context);
    }
}
