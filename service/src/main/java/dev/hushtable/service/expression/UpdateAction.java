package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;

/** What an update does at one path. */
sealed interface UpdateAction {

    record Assign(UpdateOperand operand) implements UpdateAction {}

    record Remove() implements UpdateAction {}

    /** Adds to a number, or elements to a set; creates what is not there. */
    record Add(AttributeValue operand) implements UpdateAction {}

    /** Takes elements out of a set. */
    record Delete(AttributeValue operand) implements UpdateAction {}

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
