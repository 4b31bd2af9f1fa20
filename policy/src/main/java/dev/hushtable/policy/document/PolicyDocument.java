package dev.hushtable.policy.document;

import dev.hushtable.policy.Decision.PolicyType;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled policy document, its statements laid out by action: for each known action the Denies and the Allows that
 * are about it, so that a request looks at no other. Immutable.
 */
public final class PolicyDocument {
    private static final Statement[] NONE = {};

    private final PolicyType type;
    private final List<Statement> statements;
    private final Statement[][] denies;
    private final Statement[][] allows;

    PolicyDocument(PolicyType type, List<Statement> statements) {
        this.type = type;
        this.statements = List.copyOf(statements);
        this.denies = byAction(Effect.DENY);
        this.allows = byAction(Effect.ALLOW);
    }

    /** What its statements count as. */
    public PolicyType type() {
        return type;
    }

    /** The same document, attached as another type: a managed policy as a boundary or as a session policy. */
    public PolicyDocument as(PolicyType other) {
        return other == type
                ? this
                : new PolicyDocument(
                        other, statements.stream().map(one -> one.as(other)).toList());
    }

    /** In the order of the file. */
    public List<Statement> statements() {
        return statements;
    }

    /** The number under which {@link #about} knows an action fastest. */
    public static int actionId(String action) {
        return ActionCatalog.idOf(action);
    }

    /** Statements of that effect about an action; {@code actionId} is what {@link #actionId} says of it. */
    public Statement[] about(String action, int actionId, Effect effect) {
        if (actionId == ActionCatalog.NO_ID) {
            return about(
                    action,
                    statements.stream()
                            .filter(statement -> statement.effect() == effect)
                            .toList());
        }
        return switch (effect) {
            case DENY -> denies[actionId];
            case ALLOW -> allows[actionId];
        };
    }

    private Statement[][] byAction(Effect effect) {
        List<Statement> candidates = statements.stream()
                .filter(statement -> statement.effect() == effect)
                .toList();
        Statement[][] byAction = new Statement[ActionCatalog.size()][];
        for (int id = 0; id < byAction.length; id++) {
            byAction[id] = about(ActionCatalog.action(id), candidates);
        }
        return byAction;
    }

    private static Statement[] about(String action, List<Statement> candidates) {
        List<Statement> about = null;
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).isAbout(action)) {
                about = about == null ? new ArrayList<>() : about;
                about.add(candidates.get(i));
            }
        }
        return about == null ? NONE : about.toArray(NONE);
    }
}
