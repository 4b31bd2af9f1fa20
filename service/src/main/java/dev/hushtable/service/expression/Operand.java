package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;

/** What a condition compares. */
sealed interface Operand extends ConditionTerm permits Operand.Attribute, Operand.Constant, Operand.SizeOf {

    /** What is stored at a path, if anything. */
    record Attribute(DocumentPath path) implements Operand, UpdateOperand {}

    /** A {@code :value} of the request. */
    record Constant(AttributeValue value) implements Operand, UpdateOperand {}

    /** {@code size(operand)}. */
    record SizeOf(Operand operand) implements Operand {}
}
