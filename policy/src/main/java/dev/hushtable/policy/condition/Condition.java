package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;

/** One operator applied to one key. All conditions of a statement must hold. Immutable. */
public sealed interface Condition permits KeyCondition, NullCondition {

    Truth test(AuthorizationRequest request);

    /** Where it comes from. */
    WrittenCondition written();

    /** The values of the request that the operator does not hold of; empty when the reason is another. */
    List<String> failing(AuthorizationRequest request);
}
