package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements of one effect about the same actions. Immutable. */
final class StatementIndex {
    private final Statement[] statements;

    private StatementIndex(List<Statement> statements) {
        this.statements = statements.toArray(Statement[]::new);
    }

    static StatementIndex of(List<Statement> statements) {
        return new StatementIndex(statements);
    }

    /** All of them, in the order of the file. */
    List<Statement> statements() {
        return List.of(statements);
    }

    @Nullable
    Statement first(Effect effect, AuthorizationRequest request, Arn resource) {
        for (Statement statement : statements) {
            if (applies(effect, statement.matches(request, resource))) {
                return statement;
            }
        }
        return null;
    }

    // INVARIANT: what could not be determined never allows.
    private static boolean applies(Effect effect, Truth truth) {
        return switch (effect) {
            case ALLOW -> truth.allows();
            case DENY -> truth.denies();
        };
    }
}
