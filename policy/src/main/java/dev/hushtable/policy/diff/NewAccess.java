package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A request one state allows and the other does not; both were asked.
 *
 * @param principals who may send it, the first of them asked ({@code user ann})
 * @param actions that the same statements give, the first of them asked
 * @param context the condition keys beside those the principal settles; keys left out are absent
 * @param allowed what allows it
 * @param denied why the other does not
 */
public record NewAccess(
        List<String> principals,
        List<String> actions,
        String resource,
        SortedMap<String, ContextValue> context,
        Decision.Allow allowed,
        Decision.Deny denied) {
    public NewAccess {
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
    }

    /** Whether the same people get it from the same statements, withheld before by the same ones. */
    boolean isLike(NewAccess other) {
        return principals.equals(other.principals)
                && allowed.statements().equals(other.allowed.statements())
                && denied.equals(other.denied);
    }

    NewAccess with(List<String> more) {
        List<String> all =
                Stream.concat(actions.stream(), more.stream()).distinct().toList();
        return new NewAccess(principals, all, resource, context, allowed, denied);
    }
}
