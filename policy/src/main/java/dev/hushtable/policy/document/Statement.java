package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.List;

/** A compiled statement of an identity policy or a permissions boundary. Immutable. */
public final class Statement {
    private final Written written;
    private final Effect effect;
    private final ActionSet actions;
    private final ResourceSet resources;
    private final Condition[] conditions;
    private final Decision.Allow allow;

    /**
     * What an author sees of it.
     *
     * @param source the statement as it stands in its file; for people and tools, never for deciding
     */
    record Written(StatementRef ref, ObjectValue source) {}

    Statement(Written written, Effect effect, ActionSet actions, ResourceSet resources, List<Condition> conditions) {
        this.written = written;
        this.effect = effect;
        this.actions = actions;
        this.resources = resources;
        this.conditions = conditions.toArray(Condition[]::new);
        this.allow = new Decision.Allow(List.of(written.ref()));
    }

    public StatementRef ref() {
        return written.ref();
    }

    /** The statement as it is written. */
    public ObjectValue source() {
        return written.source();
    }

    public Effect effect() {
        return effect;
    }

    /** The decision when this statement alone allows; made beforehand, so that allowing allocates nothing. */
    public Decision.Allow allow() {
        return allow;
    }

    /** All must hold. */
    public List<Condition> conditions() {
        return List.of(conditions);
    }

    /** Whether the resource is one of those it is about, whatever its conditions say. */
    public Truth matchesResource(AuthorizationRequest request, Arn resource) {
        return resources.matches(resource, request);
    }

    /** Whether it is about the action. */
    public boolean isAbout(String action) {
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
