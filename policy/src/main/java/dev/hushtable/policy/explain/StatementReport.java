package dev.hushtable.policy.explain;

import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.document.Effect;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.Position;
import java.util.List;

/**
 * What one statement says of a request.
 *
 * @param operands everything it asks, in the order of the language: action, principal, resource, conditions
 */
public record StatementReport(Statement statement, List<Operand> operands) {
    public StatementReport {
        operands = List.copyOf(operands);
    }

    public StatementRef ref() {
        return statement.ref();
    }

    /** Of the opening brace. */
    public Position position() {
        return statement.source().position();
    }

    public Effect effect() {
        return statement.effect();
    }

    /** Whether it applies: an Allow allows, a Deny denies. */
    public boolean applies() {
        return failing().isEmpty();
    }

    /** The operands that keep it from applying. */
    public List<Operand> failing() {
        return operands.stream().filter(operand -> !holds(operand.truth())).toList();
    }

    /** Whether it is about the action at all. */
    public boolean isAboutAction() {
        return operands.getFirst().truth() == Truth.TRUE;
    }

    private boolean holds(Truth truth) {
        return switch (statement.effect()) {
            case ALLOW -> truth.allows();
            case DENY -> truth.denies();
        };
    }
}
