package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import org.jspecify.annotations.Nullable;

/**
 * What a page of Query or Scan is to hold.
 *
 * @param limit items to look at, at most
 * @param filter what an item looked at must satisfy to be found, or null
 */
record PageRequest(int limit, @Nullable ConditionExpression filter, Output output, ReadCost cost) {

    /** The same page, of as many items as there are. */
    PageRequest unlimited() {
        return new PageRequest(Integer.MAX_VALUE, filter, output, cost);
    }

    /** Reads {@code Limit}. */
    static int readLimit(Members members) {
        Long limit = members.integer("Limit", new Constraint.Min(1), new Constraint.Max(Integer.MAX_VALUE));
        return limit == null ? Integer.MAX_VALUE : (int) Math.min(limit, Integer.MAX_VALUE);
    }
}
