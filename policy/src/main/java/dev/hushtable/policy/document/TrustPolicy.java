package dev.hushtable.policy.document;

import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.condition.Condition;
import java.util.List;
import java.util.Map;

/**
 * Who may assume a role: read and checked, for {@code sts:AssumeRole} to evaluate. Immutable.
 */
public record TrustPolicy(List<TrustStatement> statements) {
    public TrustPolicy {
        statements = List.copyOf(statements);
    }

    /** A statement of a trust policy; its resource is the role itself. */
    record TrustStatement(
            StatementRef ref, Effect effect, Principals principals, ActionSet actions, List<Condition> conditions) {
        TrustStatement {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * {@code Principal} or {@code NotPrincipal}.
     *
     * @param byType the entries of {@code AWS}, {@code Federated}, {@code Service}, {@code CanonicalUser};
     *     {@code "*"} alone is {@code AWS: *}
     */
    record Principals(Selection selection, Map<String, List<String>> byType) {
        Principals {
            byType = Map.copyOf(byType);
        }
    }
}
