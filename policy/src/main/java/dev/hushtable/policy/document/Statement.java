package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.condition.Condition;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled statement. Immutable, but for a sum of decisions it remembers, which is what adding again would give. */
public final class Statement {
    private final Written written;
    private final Effect effect;
    private final @Nullable PrincipalSet principals;
    private final Scope scope;
    private final Condition[] conditions;
    private final Set<String> keys;
    private final Decision.Allow allow;
    private final Decision.Deny deny;
    private volatile @Nullable Sum sum;

    /** A decision, and the same with this statement's. */
    private record Sum(Decision.Allow before, Decision.Allow both) {}

    /**
     * What an author sees of it.
     *
     * @param source the statement as it stands in its file; for people and tools, never for deciding
     */
    record Written(StatementRef ref, ObjectValue source) {}

    /** What it is about. */
    record Scope(ActionSet actions, ResourceSet resources, List<Condition> conditions) {}

    /**
     * @param principals null where documents of its type name none
     */
    Statement(Written written, Effect effect, @Nullable PrincipalSet principals, Scope scope) {
        this.written = written;
        this.effect = effect;
        this.principals = principals;
        this.scope = scope;
        this.conditions = scope.conditions().toArray(Condition[]::new);
        this.keys = KeysUsed.of(scope.resources().patterns(), scope.conditions());
        this.allow = new Decision.Allow(List.of(written.ref()));
        this.deny = new Decision.Deny(true, written.ref().type(), List.of(written.ref()));
    }

    /** The same statement, in a policy that counts as another type. */
    Statement as(PolicyType type) {
        StatementRef ref = written.ref();
        StatementRef other = new StatementRef(type, ref.policy(), ref.file(), ref.line(), ref.sid());
        return new Statement(new Written(other, written.source()), effect, principals, scope);
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

    /** The decision when this statement alone allows; made beforehand, so that deciding allocates nothing. */
    public Decision.Allow allow() {
        return allow;
    }

    /** An Allow that this statement has to allow, too. The last one is remembered, so that deciding allocates nothing. */
    @SuppressWarnings("ReferenceEquality") // The very decision of another statement, which that one made beforehand.
    public Decision.Allow within(Decision.Allow before) {
        Sum known = sum;
        if (known == null || known.before() != before) {
            List<StatementRef> statements = new ArrayList<>(before.statements());
            statements.add(ref());
            known = new Sum(before, new Decision.Allow(statements));
            sum = known;
        }
        return known.both();
    }

    /** The decision when this statement denies. */
    public Decision.Deny deny() {
        return deny;
    }

    /** All must hold. */
    public List<Condition> conditions() {
        return scope.conditions();
    }

    /** Whether the resource is one of those it is about, whatever its conditions say. */
    public Truth matchesResource(AuthorizationRequest request, Arn resource) {
        return scope.resources().matches(resource, request);
    }

    /** Whether it depends on a condition key (in lower case), by a condition or a variable. */
    public boolean uses(String key) {
        return keys.contains(key);
    }

    /** Whether it depends on any of these keys (in lower case). */
    public boolean usesAny(Set<String> others) {
        return !Collections.disjoint(keys, others);
    }

    /** What the resource part of every ARN it is about begins with, one of these. */
    List<String> beginnings() {
        return scope.resources().beginnings();
    }

    /** Whether it is about the action. */
    public boolean isAbout(String action) {
        return scope.actions().matches(action);
    }

    /** Whether it has a {@code NotPrincipal}. */
    public boolean isAboutAllBut() {
        return principals != null && principals.isOfAllBut();
    }

    /** How it names the caller; a statement of a policy that stands at the principal names that principal. */
    public PrincipalMatch match(PolicyPrincipal principal) {
        return principals == null ? PrincipalMatch.DIRECT : principals.match(principal);
    }

    /** Whether resource and conditions are as it asks, of a request about whose action and caller it is. */
    public Truth matches(AuthorizationRequest request, Arn resource) {
        Truth truth = matchesResource(request, resource);
        for (int i = 0; i < conditions.length && truth != Truth.FALSE; i++) {
            truth = truth.and(conditions[i].test(request));
        }
        return truth;
    }
}
