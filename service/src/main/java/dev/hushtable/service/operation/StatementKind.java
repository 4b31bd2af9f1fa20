package dev.hushtable.service.operation;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement does, and the action it has to be allowed. */
enum StatementKind {
    SELECT("PartiQLSelect"),
    EXISTS("PartiQLSelect"),
    INSERT("PartiQLInsert"),
    UPDATE("PartiQLUpdate"),
    DELETE("PartiQLDelete");

    private final String action;

    StatementKind(String action) {
        this.action = action;
    }

    /** States in the audit record which kinds of statements a request holds. */
    static void state(Stream<? extends StatementPlan> plans, AuditFacts facts) {
        String kinds = plans.map(plan -> plan.kind().name()).distinct().sorted().collect(Collectors.joining(" "));
        if (!kinds.isEmpty()) {
            facts.parameter("statement", kinds);
        }
    }

    /** The name of the action without its prefix. */
    String action() {
        return action;
    }
}
