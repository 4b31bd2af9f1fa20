package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;

/** A compiled statement of an identity policy or a permissions boundary. Immutable. */
public final class Statement {
    private final StatementRef ref;
    private final Effect effect;
    private final ActionSet actions;
    private final ResourceSet resources;
    private final Condition[] conditions;
    private final Decision.Allow allow;

    Statement(StatementRef ref, Effect effect, ActionSet actions, ResourceSet resources, List<Condition> conditions) {
        this.ref = ref;
        this.effect = effect;
        this.actions = actions;
        this.resources = resources;
        this.conditions = conditions.toArray(Condition[]::new);
        this.allow = new Decision.Allow(List.of(ref));
    }

    public StatementRef ref() {
        return ref;
    }

    public Effect effect() {
        return effect;
    }

    /** The decision when this statement alone allows; made beforehand, so that allowing allocates nothing. */
    public Decision.Allow allow() {
        return allow;
    }

    boolean isAbout(String action) {
        return actions.matches(action);
    }

    /** Whether it applies to a request about whose action it is. */
    public Truth matches(AuthorizationRequest request, Arn resource) {
        Truth truth = resources.matches(resource, request);
        for (int i = 0; i < conditions.length && truth != Truth.FALSE; i++) {
            truth = truth.and(conditions[i].test(request));
        }
        return truth;
    }
}
