package dev.hushtable.service.expression;

/** How the legacy {@code ConditionalOperator} joins conditions, in the order in which the service tells them. */
public enum Connective {
    OR,
    AND
}
