package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The top-level attributes a request names, collected from its own parse trees. */
final class Named {
    private Named() {}

    /** Those of the request itself and of its condition or filter. */
    static Set<String> of(Set<String> names, @Nullable ConditionExpression condition) {
        Set<String> all = new TreeSet<>(names);
        if (condition != null) {
            all.addAll(condition.topLevelAttributeNames());
        }
        return all;
    }
}
