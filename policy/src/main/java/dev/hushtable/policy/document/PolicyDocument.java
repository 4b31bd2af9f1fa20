package dev.hushtable.policy.document;

import java.util.List;

/**
 * A compiled policy document, its statements laid out by action: for each known action the Denies and the Allows that
 * are about it, so that a request looks at no other. Immutable.
 */
public final class PolicyDocument {
    private static final Statement[] NONE = {};

    private final List<Statement> statements;
    private final Statement[][] denies;
    private final Statement[][] allows;

    PolicyDocument(List<Statement> statements) {
        this.statements = List.copyOf(statements);
        this.denies = byAction(Effect.DENY);
        this.allows = byAction(Effect.ALLOW);
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
            return select(action, effect);
        }
        return switch (effect) {
            case DENY -> denies[actionId];
            case ALLOW -> allows[actionId];
        };
    }

    private Statement[][] byAction(Effect effect) {
        Statement[][] byAction = new Statement[ActionCatalog.size()][];
        for (int id = 0; id < byAction.length; id++) {
            byAction[id] = select(ActionCatalog.action(id), effect);
        }
        return byAction;
    }

    private Statement[] select(String action, Effect effect) {
        List<Statement> selected = statements.stream()
                .filter(statement -> statement.effect() == effect && statement.isAbout(action))
                .toList();
        return selected.isEmpty() ? NONE : selected.toArray(Statement[]::new);
    }
}
