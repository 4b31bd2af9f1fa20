package dev.hushtable.service.operation;

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

    /** The name of the action without its prefix. */
    String action() {
        return action;
    }
}
