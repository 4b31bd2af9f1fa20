package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.AttributeExists;
import dev.hushtable.service.expression.Condition.AttributeNotExists;
import dev.hushtable.service.expression.Condition.AttributeType;
import dev.hushtable.service.expression.Condition.BeginsWith;
import dev.hushtable.service.expression.Condition.Contains;
import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Reads the operands and function calls of conditions. */
final class OperandParser {
    private static final List<String> KEYWORDS = List.of("AND", "OR", "NOT", "BETWEEN", "IN");

    private final ParseContext context;
    private final TokenReader tokens;
    private final PathParser paths;

    OperandParser(ParseContext context) {
        this.context = context;
        this.tokens = context.tokens();
        this.paths = new PathParser(context);
    }

    /** A path, a value or a function call; not a group. */
    ConditionTerm term() {
        Token token = tokens.peek();
        if (token.type() == TokenType.VALUE_REFERENCE) {
            tokens.next();
            return new Constant(context.attributes().value(context.kind(), token.text()));
        }
        if (KEYWORDS.stream().anyMatch(token::isKeyword)) {
            throw tokens.syntaxError();
        }
        if (token.type() == TokenType.NAME && tokens.peekSecond().isSymbol("(")) {
            return call();
        }
        return new Attribute(paths.parse());
    }

    /** Where only an operand can stand. */
    Operand operand() {
        if (!tokens.peek().isSymbol("(")) {
            return operand(term());
        }
        int opened = context.openGroup();
        Operand operand = operand();
        context.closeGroup(opened);
        return operand;
    }

    /** Insists that a term is an operand. */
    Operand operand(ConditionTerm term) {
        return switch (term) {
            case Operand operand -> operand;
            case AttributeExists ignored -> throw notAllowedHere("attribute_exists");
            case AttributeNotExists ignored -> throw notAllowedHere("attribute_not_exists");
            case AttributeType ignored -> throw notAllowedHere("attribute_type");
            case BeginsWith ignored -> throw notAllowedHere("begins_with");
            case Contains ignored -> throw notAllowedHere("contains");
            case Condition ignored -> throw tokens.syntaxError();
        };
    }

    /** The operands up to a closing parenthesis, which is taken. */
    List<Operand> operandsToClosingParenthesis() {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
        return operands;
    }

    InvalidInputException notAllowedHere(String function) {
        return context.invalid(
                "The function is not allowed to be used this way in an expression; function: " + function);
    }

    private ConditionTerm call() {
        String name = tokens.next().text();
        tokens.expectSymbol("(");
        context.countOperator();
        List<Operand> arguments = operandsToClosingParenthesis();
        return new ConditionFunctions(context.kind(), name).call(arguments);
    }
}
