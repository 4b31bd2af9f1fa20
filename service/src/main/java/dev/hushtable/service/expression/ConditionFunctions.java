package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.AttributeExists;
import dev.hushtable.service.expression.Condition.AttributeNotExists;
import dev.hushtable.service.expression.Condition.AttributeType;
import dev.hushtable.service.expression.Condition.BeginsWith;
import dev.hushtable.service.expression.Condition.Contains;
import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.Operand.SizeOf;
import dev.hushtable.service.item.AttributeValue.S;
import java.util.List;

/** Turns a call of a function, by name and operands, into what it means. Names are case-sensitive. */
final class ConditionFunctions {
    private static final List<String> TYPES = List.of("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M");

    private final ExpressionKind kind;
    private final String name;
    private final OperandChecks checks;

    ConditionFunctions(ExpressionKind kind, String name) {
        this.kind = kind;
        this.name = name;
        this.checks = new OperandChecks(kind, name);
    }

    ConditionTerm call(List<Operand> operands) {
        return switch (name) {
            case "attribute_exists" -> new AttributeExists(onlyPath(operands));
            case "attribute_not_exists" -> new AttributeNotExists(onlyPath(operands));
            case "attribute_type" -> attributeType(operands);
            case "begins_with" -> beginsWith(operands);
            case "contains" -> contains(operands);
            case "size" -> sizeOf(operands);
            case "if_not_exists", "list_append" ->
                throw kind.invalid("The function is not allowed in a condition expression; function: " + name);
            default -> throw kind.invalid("Invalid function name; function: " + name);
        };
    }

    private DocumentPath onlyPath(List<Operand> operands) {
        checks.requireCount(operands, 1);
        return path(operands.getFirst());
    }

    private Condition attributeType(List<Operand> operands) {
        checks.requireCount(operands, 2);
        DocumentPath path = path(operands.getFirst());
        checks.requireDistinct(operands.getFirst(), List.of(operands.getLast()));
        if (!(operands.getLast() instanceof Constant(S(String type)))) {
            throw checks.incorrectType(
                    operands.getLast() instanceof Constant other
                            ? other.value().type()
                            : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
        }
        if (!TYPES.contains(type)) {
            throw kind.invalid("Invalid attribute type name found; type: " + type + ", valid types: {"
                    + String.join(",", TYPES) + "}");
        }
        return new AttributeType(path, type);
    }

    private Condition beginsWith(List<Operand> operands) {
        checks.requireCount(operands, 2);
        operands.forEach(operand -> checks.requireType(operand, List.of("S", "B")));
        checks.requireDistinct(operands.getFirst(), List.of(operands.getLast()));
        return new BeginsWith(operands.getFirst(), operands.getLast());
    }

    private Condition contains(List<Operand> operands) {
        checks.requireCount(operands, 2);
        checks.requireType(operands.getFirst(), List.of("S", "B", "SS", "NS", "BS", "L"));
        checks.requireDistinct(operands.getFirst(), List.of(operands.getLast()));
        return new Contains(operands.getFirst(), operands.getLast());
    }

    private Operand sizeOf(List<Operand> operands) {
        checks.requireCount(operands, 1);
        checks.requireType(operands.getFirst(), List.of("S", "B", "SS", "NS", "BS", "L", "M"));
        return new SizeOf(operands.getFirst());
    }

    private DocumentPath path(Operand operand) {
        if (operand instanceof Attribute(DocumentPath path)) {
            return path;
        }
        throw kind.invalid("Operator or function requires a document path; operator or function: " + name);
    }
}
