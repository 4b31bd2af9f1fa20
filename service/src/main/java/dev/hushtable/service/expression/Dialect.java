package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;

/**
 * In which of DynamoDB's two request languages something was said. They share one syntax tree and differ in the words
 * of a few errors.
 */
enum Dialect {
    EXPRESSION("An operand in the update expression has an incorrect data type", "Filter Expression"),
    LEGACY("Type mismatch for attribute to update", "QueryFilter");

    private final String typeMismatch;
    private final String filter;

    Dialect(String typeMismatch, String filter) {
        this.typeMismatch = typeMismatch;
        this.filter = filter;
    }

    /** What is stored is not of the type that an update needs. */
    InvalidInputException typeMismatch() {
        return new InvalidInputException(typeMismatch);
    }

    /** The filter of a Query looks at a key. */
    InvalidInputException keyInFilter(String name) {
        return new InvalidInputException(
                filter + " can only contain non-primary key attributes: Primary key attribute: " + name);
    }
}
