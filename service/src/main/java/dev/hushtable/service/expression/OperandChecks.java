package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.Operand.SizeOf;
import dev.hushtable.service.expression.UpdateOperand.Difference;
import dev.hushtable.service.expression.UpdateOperand.IfNotExists;
import dev.hushtable.service.expression.UpdateOperand.ListAppend;
import dev.hushtable.service.expression.UpdateOperand.Sum;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DynamoDB refuses about the operands of one operator or function before it has seen an item. */
final class OperandChecks {
    private final ExpressionKind kind;
    private final String operator;

    OperandChecks(ExpressionKind kind, String operator) {
        this.kind = kind;
        this.operator = operator;
    }

    void requireCount(List<?> operands, int count) {
        if (operands.size() != count) {
            throw kind.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + operator + ", number of operands: " + operands.size());
        }
    }

    /** An attribute may turn out to have any type; a value of the request must have one of these. */
    void requireType(Operand operand, List<String> allowed) {
        String type = knownType(operand);
        if (type != null && !allowed.contains(type)) {
            throw incorrectType(type);
        }
    }

    void requireType(UpdateOperand operand, String allowed) {
        String type = knownType(operand);
        if (type != null && !type.equals(allowed)) {
            throw incorrectType(type);
        }
    }

    void requireOrdered(Operand operand) {
        requireType(operand, List.of("S", "N", "B"));
    }

    InvalidInputException incorrectType(String type) {
        return kind.invalid("Incorrect operand type for operator or function; operator or function: " + operator
                + ", operand type: " + type);
    }

    void requireDistinct(Operand first, List<Operand> others) {
        if (first instanceof Attribute(DocumentPath path) && others.contains(first)) {
            throw kind.invalid("The first operand must be distinct from the remaining operands for this operator"
                    + " or function; operator: " + operator + ", first operand: " + path);
        }
    }

    /** The bounds of BETWEEN. */
    void requireAscending(Operand low, Operand high) {
        if (!(low instanceof Constant(AttributeValue lower) && high instanceof Constant(AttributeValue upper))) {
            return;
        }
        if (!lower.type().equals(upper.type())) {
            throw badBounds("same data type for lower and upper bounds", lower, upper);
        }
        if (ValueOrder.compare(lower, upper) > 0) {
            throw badBounds("upper bound to be greater than or equal to lower bound", lower, upper);
        }
    }

    private InvalidInputException badBounds(String requirement, AttributeValue lower, AttributeValue upper) {
        return kind.invalid("The BETWEEN operator requires " + requirement + "; lower bound operand: " + quote(lower)
                + ", upper bound operand: " + quote(upper));
    }

    private static String quote(AttributeValue bound) {
        return "AttributeValue: {" + bound.type() + ":" + ValueOrder.text(bound) + "}";
    }

    private static @Nullable String knownType(Operand operand) {
        return switch (operand) {
            case Constant constant -> constant.value().type();
            case SizeOf ignored -> "N";
            case Attribute ignored -> null;
        };
    }

    private static @Nullable String knownType(UpdateOperand operand) {
        return switch (operand) {
            case Constant constant -> constant.value().type();
            case ListAppend ignored -> "L";
            case Sum ignored -> "N";
            case Difference ignored -> "N";
            case Attribute ignored -> null;
            case IfNotExists ignored -> null;
        };
    }
}
