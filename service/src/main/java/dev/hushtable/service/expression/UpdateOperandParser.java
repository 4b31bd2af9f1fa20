package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.UpdateOperand.Difference;
import dev.hushtable.service.expression.UpdateOperand.IfNotExists;
import dev.hushtable.service.expression.UpdateOperand.ListAppend;
import dev.hushtable.service.expression.UpdateOperand.Sum;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what stands on the right side of SET.
 *
 * <pre>{@code
 * value   = operand [ ( "+" / "-" ) operand ] / "(" value ")"
 * operand = path / VALUE_REFERENCE / function / "(" operand ")"
 * }</pre>
 */
final class UpdateOperandParser {
    private static final List<String> CONDITION_FUNCTIONS =
            List.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size");

    private final ParseContext context;
    private final TokenReader tokens;
    private final PathParser paths;

    UpdateOperandParser(ParseContext context) {
        this.context = context;
        this.tokens = context.tokens();
        this.paths = new PathParser(context);
    }

    UpdateOperand value() {
        UpdateOperand left = tokens.peek().isSymbol("(") ? group() : operand();
        if (tokens.peek().isSymbol("+")) {
            return new Sum(number("+", left), number("+", operandAfterOperator()));
        }
        if (tokens.peek().isSymbol("-")) {
            return new Difference(number("-", left), number("-", operandAfterOperator()));
        }
        return left;
    }

    private UpdateOperand operandAfterOperator() {
        tokens.next();
        context.countOperator();
        return operand();
    }

    private UpdateOperand group() {
        int opened = context.openGroup();
        UpdateOperand value = value();
        context.closeGroup(opened);
        return value;
    }

    private UpdateOperand operand() {
        Token token = tokens.peek();
        if (token.isSymbol("(")) {
            int opened = context.openGroup();
            UpdateOperand operand = operand();
            context.closeGroup(opened);
            return operand;
        }
        if (token.type() == TokenType.VALUE_REFERENCE) {
            tokens.next();
            return new Constant(context.attributes().value(context.kind(), token.text()));
        }
        if (token.type() == TokenType.NAME && tokens.peekSecond().isSymbol("(")) {
            return call();
        }
        return new Attribute(paths.parse());
    }

    private UpdateOperand call() {
        String name = tokens.next().text();
        tokens.expectSymbol("(");
        context.countOperator();
        List<UpdateOperand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
        return switch (name) {
            case "if_not_exists" -> ifNotExists(operands);
            case "list_append" -> listAppend(operands);
            default ->
                throw context.invalid(
                        CONDITION_FUNCTIONS.contains(name)
                                ? "The function is not allowed in an update expression; function: " + name
                                : "Invalid function name; function: " + name);
        };
    }

    private UpdateOperand ifNotExists(List<UpdateOperand> operands) {
        new OperandChecks(context.kind(), "if_not_exists").requireCount(operands, 2);
        if (operands.getFirst() instanceof Attribute(DocumentPath path)) {
            return new IfNotExists(path, operands.getLast());
        }
        throw context.invalid("Operator or function requires a document path; operator or function: if_not_exists");
    }

    private UpdateOperand listAppend(List<UpdateOperand> operands) {
        OperandChecks checks = new OperandChecks(context.kind(), "list_append");
        checks.requireCount(operands, 2);
        operands.forEach(operand -> checks.requireType(operand, "L"));
        return new ListAppend(operands.getFirst(), operands.getLast());
    }

    private UpdateOperand number(String operator, UpdateOperand operand) {
        if (operand instanceof Sum || operand instanceof Difference) {
            throw tokens.syntaxError(); // a + b + c: the grammar has one operator
        }
        new OperandChecks(context.kind(), operator).requireType(operand, "N");
        return operand;
    }
}
