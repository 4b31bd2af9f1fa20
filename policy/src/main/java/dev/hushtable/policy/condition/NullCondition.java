package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;

/**
 * {@code Null}: {@code true} asks that the key be absent, {@code false} that it be present. An empty list counts as
 * absent, as AWS's text has it.
 *
 * @param wanted one of these
 */
record NullCondition(WrittenCondition written, List<Boolean> wanted) implements Condition {

    @Override
    public Truth test(AuthorizationRequest request) {
        ContextValue value = request.contextValue(written.key());
        return switch (value) {
            case null -> whetherAbsent(true);
            case ContextValue.Single single -> whetherAbsent(false);
            case ContextValue.Many many -> whetherAbsent(many.values().isEmpty());
            case ContextValue.Unknown unknown -> Truth.UNKNOWN;
            case ContextValue.Deferred deferred -> Truth.DEFERRED;
        };
    }

    /** None: it asks for no value. */
    @Override
    public List<String> failing(AuthorizationRequest request) {
        return List.of();
    }

    private Truth whetherAbsent(Boolean absent) {
        return Truth.of(wanted.contains(absent));
    }
}
