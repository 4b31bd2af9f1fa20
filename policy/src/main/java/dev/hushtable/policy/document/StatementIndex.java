package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements of one effect about the same actions, found by resource when they are many. Immutable. */
final class StatementIndex {
    /** Below this, comparing the resources of all is faster than looking them up. */
    private static final int FEW = 8;

    private final List<Statement> inOrder;
    private final ResourceTree root;

    private StatementIndex(List<Statement> inOrder, ResourceTree root) {
        this.inOrder = inOrder;
        this.root = root;
    }

    static StatementIndex of(List<Statement> statements) {
        return new StatementIndex(
                List.copyOf(statements),
                statements.size() > FEW ? ResourceTree.of(statements) : ResourceTree.flat(statements));
    }

    /** All of them, in the order of the file. */
    List<Statement> inOrder() {
        return inOrder;
    }

    /** A statement that applies, the first of the file when they are few; null when none does. */
    @Nullable
    Statement first(Effect effect, AuthorizationRequest request, Arn resource) {
        for (ResourceTree node = root; node != null; node = node.towards(resource)) {
            for (Statement statement : node.statements()) {
                if (applies(effect, statement.matches(request, resource))) {
                    return statement;
                }
            }
        }
        return null;
    }

    /** Whether what they say of a resource depends on any of these keys (in lower case). */
    boolean dependsOn(Set<String> keys, AuthorizationRequest request, Arn resource) {
        for (ResourceTree node = root; node != null; node = node.towards(resource)) {
            for (Statement statement : node.statements()) {
                if (statement.usesAny(keys) && statement.matchesResource(request, resource) != Truth.FALSE) {
                    return true;
                }
            }
        }
        return false;
    }

    // INVARIANT: what could not be determined never allows.
    private static boolean applies(Effect effect, Truth truth) {
        return switch (effect) {
            case ALLOW -> truth.allows();
            case DENY -> truth.denies();
        };
    }
}
