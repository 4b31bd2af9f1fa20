package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;

/** What an update does at one path. */
sealed interface UpdateAction {

    record Assign(UpdateOperand operand) implements UpdateAction {}

    record Remove() implements UpdateAction {}

    /** Adds to a number, elements to a set or, which only legacy requests can ask for, to the end of a list. */
    record Add(AttributeValue operand, Dialect dialect) implements UpdateAction {
        Add(AttributeValue operand) {
            this(operand, Dialect.EXPRESSION);
        }
    }

    /** Takes elements out of a set. */
    record Delete(AttributeValue operand, Dialect dialect) implements UpdateAction {
        Delete(AttributeValue operand) {
            this(operand, Dialect.EXPRESSION);
        }
    }

    /** Whether what is at the path decides what comes there. */
    default boolean consultsTarget() {
        return switch (this) {
            case Assign ignored -> false;
            case Remove ignored -> false;
            case Add ignored -> true;
            case Delete ignored -> true;
        };
    }

    /** Whether it can bring something into being, and so an item. */
    default boolean creates() {
        return switch (this) {
            case Assign ignored -> true;
            case Add ignored -> true;
            case Remove ignored -> false;
            case Delete ignored -> false;
        };
    }
}
