package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;

/** The request parameters that hold an expression. Each begins its error messages with its own name. */
public enum ExpressionKind {
    CONDITION("ConditionExpression"),
    FILTER("FilterExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    PROJECTION("ProjectionExpression"),
    UPDATE("UpdateExpression"),
    /** A statement of PartiQL; its errors begin with nothing. */
    STATEMENT("Statement");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /** The parameter's name on the wire. */
    public String parameter() {
        return parameter;
    }

    InvalidInputException invalid(String message) {
        return new InvalidInputException(this == STATEMENT ? message : "Invalid " + parameter + ": " + message);
    }
}
