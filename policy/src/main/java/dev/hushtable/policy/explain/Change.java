package dev.hushtable.policy.explain;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.source.JsonRewrite;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate for a suggestion.
 *
 * @param cost how much it changes: 1 for a value in a list, more for what widens more
 */
record Change(int cost, List<Step> steps) {
    Change {
        steps = List.copyOf(steps);
    }

    /**
     * One edit with what it does.
     *
     * @param type of the policy that is changed: some come with the request, the others lie in the directory
     * @param added a whole statement for a policy that comes with the request
     */
    record Step(
            Edit edit,
            PolicyType type,
            JsonRewrite rewrite,
            @Nullable ObjectValue added) {
        Step(Edit edit, PolicyType type, JsonRewrite rewrite) {
            this(edit, type, rewrite, null);
        }
    }

    static Change of(int cost, Step step) {
        return new Change(cost, List.of(step));
    }

    Change and(Change other) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(other.steps);
        return new Change(cost + other.cost, all);
    }

    List<Edit> edits() {
        return steps.stream().map(Step::edit).toList();
    }
}
