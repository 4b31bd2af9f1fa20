package dev.hushtable.service.expression;

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
}
