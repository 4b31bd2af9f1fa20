package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The top-level attributes a request names, collected from its own parse trees. */
final class Named {
    private Named() {}

    /** Those of a condition or filter, if there is one. */
    static Set<String> in(@Nullable ConditionExpression condition) {
        return condition == null ? Set.of() : condition.topLevelAttributeNames();
    }

    /** Those of the request itself and of its condition or filter. */
    static Set<String> of(Set<String> names, @Nullable ConditionExpression condition) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(in(condition));
        return all;
    }
}
