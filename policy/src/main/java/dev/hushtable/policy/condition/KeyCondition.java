package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;

/**
 * A comparing operator on one key.
 *
 * @param whenAbsent what holds when the request does not carry the key
 */
record KeyCondition(WrittenCondition written, Quantifier quantifier, Sense sense, Truth whenAbsent, ValueTest values)
        implements Condition {

    /** Whether the operator ends in {@code IfExists}. */
    enum Presence {
        REQUIRED,
        IF_EXISTS
    }

    static Truth whenAbsent(Quantifier quantifier, Sense sense, Presence presence) {
        return switch (quantifier) {
            case ONE -> Truth.of(sense == Sense.NEGATED || presence == Presence.IF_EXISTS);
            case ALL -> Truth.TRUE;
            // AWS's text for IfExists says true, its text for ForAnyValue says false: so it is not known.
            case ANY -> presence == Presence.IF_EXISTS ? Truth.UNKNOWN : Truth.FALSE;
        };
    }

    @Override
    public Truth test(AuthorizationRequest request) {
        ContextValue value = request.contextValue(written.key());
        return switch (value) {
            case null -> whenAbsent;
            case ContextValue.Single single -> test(single.value(), request);
            case ContextValue.Many many -> test(many.values(), request);
            case ContextValue.Unknown unknown -> Truth.UNKNOWN;
            case ContextValue.Deferred deferred -> Truth.DEFERRED;
        };
    }

    @Override
    public List<String> failing(AuthorizationRequest request) {
        ContextValue value = request.contextValue(written.key());
        return switch (value) {
            case null -> List.of();
            case ContextValue.Single single -> failing(List.of(single.value()), request);
            case ContextValue.Many many -> failing(many.values(), request);
            case ContextValue.Unknown unknown -> List.of();
            case ContextValue.Deferred deferred -> List.of();
        };
    }

    private List<String> failing(List<String> list, AuthorizationRequest request) {
        return list.stream().filter(value -> test(value, request) != Truth.TRUE).toList();
    }

    private Truth test(String value, AuthorizationRequest request) {
        return values.compare(value, request).under(sense);
    }

    private Truth test(List<String> list, AuthorizationRequest request) {
        return switch (quantifier) {
            // Many values, or none, are not one: an operator without qualifier never holds of them.
            case ONE -> Truth.FALSE;
            case ALL -> all(list, request);
            case ANY -> any(list, request);
        };
    }

    private Truth all(List<String> list, AuthorizationRequest request) {
        Truth all = Truth.TRUE;
        for (int i = 0; i < list.size() && all != Truth.FALSE; i++) {
            all = all.and(test(list.get(i), request));
        }
        return all;
    }

    private Truth any(List<String> list, AuthorizationRequest request) {
        Truth any = Truth.FALSE;
        for (int i = 0; i < list.size() && any != Truth.TRUE; i++) {
            any = any.or(test(list.get(i), request));
        }
        return any;
    }
}
