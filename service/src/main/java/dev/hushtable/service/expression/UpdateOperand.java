package dev.hushtable.service.expression;

import java.util.Set;

/** What SET can set an attribute to. */
sealed interface UpdateOperand
        permits Operand.Attribute,
                Operand.Constant,
                UpdateOperand.IfNotExists,
                UpdateOperand.ListAppend,
                UpdateOperand.Sum,
                UpdateOperand.Difference {

    /** What is at the path, or else the other operand. */
    record IfNotExists(DocumentPath path, UpdateOperand otherwise) implements UpdateOperand {}

    record ListAppend(UpdateOperand front, UpdateOperand back) implements UpdateOperand {}

    record Sum(UpdateOperand left, UpdateOperand right) implements UpdateOperand {}

    record Difference(UpdateOperand left, UpdateOperand right) implements UpdateOperand {}

    /** Adds the top-level attributes it reads. */
    default void collectNames(Set<String> names) {
        switch (this) {
            case Operand.Attribute(DocumentPath path) -> names.add(path.topLevelName());
            case Operand.Constant ignored -> {}
            case IfNotExists(DocumentPath path, UpdateOperand otherwise) -> {
                names.add(path.topLevelName());
                otherwise.collectNames(names);
            }
            case ListAppend(UpdateOperand front, UpdateOperand back) -> {
                front.collectNames(names);
                back.collectNames(names);
            }
            case Sum(UpdateOperand left, UpdateOperand right) -> {
                left.collectNames(names);
                right.collectNames(names);
            }
            case Difference(UpdateOperand left, UpdateOperand right) -> {
                left.collectNames(names);
                right.collectNames(names);
            }
        }
    }
}
