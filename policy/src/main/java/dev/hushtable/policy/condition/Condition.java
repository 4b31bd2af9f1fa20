package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Truth;

/** One operator applied to one key. All conditions of a statement must hold. Immutable. */
public sealed interface Condition permits KeyCondition, NullCondition {

    Truth test(AuthorizationRequest request);
}
