package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a batch: a plan, or why there is none. An error of one statement is its own and hinders no other.
 *
 * @param plan null when there is an error
 * @param error null when there is a plan
 */
record BatchStatement(
        @Nullable StatementPlan plan, @Nullable ApiException error) {

    static BatchStatement of(SentStatement sent, StatementPlanner planner) {
        try {
            return new BatchStatement(planner.plan(sent, Integer.MAX_VALUE), null);
        } catch (ApiException e) {
            return new BatchStatement(null, e);
        } catch (InvalidInputException e) {
            return new BatchStatement(null, ApiException.validation(e));
        }
    }

    List<Footprint> footprints() {
        return plan == null ? List.of() : plan.footprints();
    }

    boolean reads() {
        return plan instanceof StatementPlan.Reading;
    }

    boolean writes() {
        return plan instanceof StatementPlan.Writing;
    }
}
