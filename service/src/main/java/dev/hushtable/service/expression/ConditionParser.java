package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.And;
import dev.hushtable.service.expression.Condition.Between;
import dev.hushtable.service.expression.Condition.Comparator;
import dev.hushtable.service.expression.Condition.Comparison;
import dev.hushtable.service.expression.Condition.In;
import dev.hushtable.service.expression.Condition.Not;
import dev.hushtable.service.expression.Condition.Or;
import dev.hushtable.service.expression.Operand.SizeOf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions: by recursive descent, one method a rule. A group can turn out to be an operand, {@code (a) = :b},
 * so the rules return terms and whoever needs a condition insists on one.
 *
 * <pre>{@code
 * or      = and *( "OR" and )
 * and     = not *( "AND" not )
 * not     = "NOT" not / test
 * test    = first [ comparator operand / "BETWEEN" operand "AND" operand / "IN" "(" operand *( "," operand ) ")" ]
 * first   = "(" or ")" / function / path / VALUE_REFERENCE
 * operand = "(" operand ")" / size / path / VALUE_REFERENCE
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">
 *     Operators and functions</a>
 */
final class ConditionParser {
    private final ParseContext context;
    private final TokenReader tokens;
    private final OperandParser operands;

    ConditionParser(ParseContext context) {
        this.context = context;
        this.tokens = context.tokens();
        this.operands = new OperandParser(context);
    }

    Condition parse() {
        Condition condition = condition(or());
        tokens.expect(TokenType.END);
        return condition;
    }

    private ConditionTerm or() {
        ConditionTerm first = and();
        if (!tokens.peek().isKeyword("OR")) {
            return first;
        }
        List<Condition> alternatives = new ArrayList<>();
        alternatives.add(condition(first));
        while (tokens.acceptKeyword("OR")) {
            context.countOperator();
            alternatives.add(condition(and()));
        }
        return new Or(alternatives);
    }

    private ConditionTerm and() {
        ConditionTerm first = not();
        if (!tokens.peek().isKeyword("AND")) {
            return first;
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (tokens.acceptKeyword("AND")) {
            context.countOperator();
            conditions.add(condition(not()));
        }
        return new And(conditions);
    }

    private ConditionTerm not() {
        if (tokens.acceptKeyword("NOT")) {
            context.countOperator();
            return new Not(condition(not()));
        }
        return test();
    }

    private ConditionTerm test() {
        ConditionTerm first = tokens.peek().isSymbol("(") ? group() : operands.term();
        Comparator comparator = comparator();
        if (comparator == null
                && !tokens.peek().isKeyword("BETWEEN")
                && !tokens.peek().isKeyword("IN")) {
            return first;
        }
        Operand left = operands.operand(first);
        context.countOperator();
        if (comparator != null) {
            tokens.next();
            return comparison(comparator, left);
        }
        return tokens.acceptKeyword("BETWEEN") ? between(left) : in(left);
    }

    private ConditionTerm group() {
        int opened = context.openGroup();
        ConditionTerm term = or();
        context.closeGroup(opened);
        return term;
    }

    private @Nullable Comparator comparator() {
        for (Comparator comparator : Comparator.values()) {
            if (tokens.peek().isSymbol(comparator.symbol())) {
                return comparator;
            }
        }
        return null;
    }

    private Condition comparison(Comparator comparator, Operand left) {
        Operand right = operands.operand();
        OperandChecks checks = new OperandChecks(context.kind(), comparator.symbol());
        if (comparator.ordering()) {
            checks.requireOrdered(left);
            checks.requireOrdered(right);
        }
        checks.requireDistinct(left, List.of(right));
        return new Comparison(comparator, left, right);
    }

    private Condition between(Operand operand) {
        Operand low = operands.operand();
        tokens.expectKeyword("AND");
        Operand high = operands.operand();
        OperandChecks checks = new OperandChecks(context.kind(), "BETWEEN");
        checks.requireOrdered(operand);
        checks.requireOrdered(low);
        checks.requireOrdered(high);
        checks.requireDistinct(operand, List.of(low, high));
        checks.requireAscending(low, high);
        return new Between(operand, low, high);
    }

    private Condition in(Operand operand) {
        tokens.expectKeyword("IN");
        tokens.expectSymbol("(");
        List<Operand> candidates = operands.operandsToClosingParenthesis();
        if (candidates.size() > Limits.MAX_IN_OPERANDS) {
            throw context.invalid(
                    "The IN operator is provided with too many operands; number of operands: " + candidates.size());
        }
        new OperandChecks(context.kind(), "IN").requireDistinct(operand, candidates);
        return new In(operand, candidates);
    }

    private Condition condition(ConditionTerm term) {
        return switch (term) {
            case Condition condition -> condition;
            case SizeOf ignored -> throw operands.notAllowedHere("size");
            case Operand ignored -> throw tokens.syntaxError();
        };
    }
}
