package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.And;
import dev.hushtable.service.expression.Condition.AttributeExists;
import dev.hushtable.service.expression.Condition.AttributeNotExists;
import dev.hushtable.service.expression.Condition.AttributeType;
import dev.hushtable.service.expression.Condition.Between;
import dev.hushtable.service.expression.Condition.Comparator;
import dev.hushtable.service.expression.Condition.Comparison;
import dev.hushtable.service.expression.Condition.In;
import dev.hushtable.service.expression.Condition.Not;
import dev.hushtable.service.expression.Condition.Or;
import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows WHERE, into the conditions that condition expressions are made of.
 *
 * <pre>{@code
 * or    = and *( "OR" and )
 * and   = not *( "AND" not )
 * not   = "NOT" not / test
 * test  = first [ comparator operand / [ "NOT" ] "BETWEEN" operand "AND" operand / [ "NOT" ] "IN" list
 *       / "IS" [ "NOT" ] ( "MISSING" / "NULL" ) ]
 * first = "(" or ")" / function / path / value
 * list  = "(" operand *( "," operand ) ")" / "[" operand *( "," operand ) "]"
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html">Operators</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-functions.html">Functions</a>
 */
final class PartiqlConditions {
    private final PartiqlReader reader;
    private final PartiqlOperands operands;

    PartiqlConditions(PartiqlReader reader) {
        this.reader = reader;
        this.operands = new PartiqlOperands(reader);
    }

    Condition parse() {
        return condition(or());
    }

    private ConditionTerm or() {
        ConditionTerm first = and();
        if (!reader.peek().isKeyword("OR")) {
            return first;
        }
        List<Condition> alternatives = new ArrayList<>();
        alternatives.add(condition(first));
        while (reader.acceptKeyword("OR")) {
            reader.countOperator();
            alternatives.add(condition(and()));
        }
        return new Or(alternatives);
    }

    private ConditionTerm and() {
        ConditionTerm first = not();
        if (!reader.peek().isKeyword("AND")) {
            return first;
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(condition(first));
        while (reader.acceptKeyword("AND")) {
            reader.countOperator();
            conditions.add(condition(not()));
        }
        return new And(conditions);
    }

    private ConditionTerm not() {
        if (!reader.acceptKeyword("NOT")) {
            return test();
        }
        reader.countOperator();
        return new Not(condition(not()));
    }

    private ConditionTerm test() {
        ConditionTerm first = reader.peek().isSymbol("(") ? group() : operands.term();
        Comparator comparator = comparator();
        if (comparator != null) {
            reader.countOperator();
            return comparison(comparator, operand(first));
        }
        if (reader.acceptKeyword("IS")) {
            return is(operand(first));
        }
        boolean negated = reader.acceptKeyword("NOT");
        if (reader.acceptKeyword("BETWEEN")) {
            return negatedIf(negated, between(operand(first)));
        }
        if (reader.acceptKeyword("IN")) {
            return negatedIf(negated, in(operand(first)));
        }
        if (negated) {
            throw PartiqlReader.malformed("Expected BETWEEN or IN");
        }
        return first;
    }

    private static Condition negatedIf(boolean negated, Condition condition) {
        return negated ? new Not(condition) : condition;
    }

    private ConditionTerm group() {
        reader.enter();
        reader.expectSymbol("(");
        ConditionTerm term = or();
        reader.expectSymbol(")");
        reader.leave();
        return term;
    }

    private @Nullable Comparator comparator() {
        if (reader.acceptSymbol("!=")) {
            return Comparator.NOT_EQUAL;
        }
        for (Comparator comparator : Comparator.values()) {
            if (reader.acceptSymbol(comparator.symbol())) {
                return comparator;
            }
        }
        return null;
    }

    private Condition comparison(Comparator comparator, Operand left) {
        Operand right = operands.operand();
        OperandChecks checks = checks(comparator.symbol());
        if (comparator.ordering()) {
            checks.requireOrdered(left);
            checks.requireOrdered(right);
        }
        checks.requireDistinct(left, List.of(right));
        return new Comparison(comparator, left, right);
    }

    private Condition is(Operand operand) {
        reader.countOperator();
        if (!(operand instanceof Attribute(DocumentPath path))) {
            throw PartiqlReader.malformed("Expected identifier before IS");
        }
        boolean negated = reader.acceptKeyword("NOT");
        if (reader.acceptKeyword("MISSING")) {
            return negated ? new AttributeExists(path) : new AttributeNotExists(path);
        }
        reader.expectKeyword("NULL");
        return negatedIf(negated, new AttributeType(path, "NULL"));
    }

    private Condition between(Operand operand) {
        reader.countOperator();
        Operand low = operands.operand();
        reader.expectKeyword("AND");
        Operand high = operands.operand();
        OperandChecks checks = checks("BETWEEN");
        List.of(operand, low, high).forEach(checks::requireOrdered);
        checks.requireDistinct(operand, List.of(low, high));
        checks.requireAscending(low, high);
        return new Between(operand, low, high);
    }

    private Condition in(Operand operand) {
        reader.countOperator();
        String close = reader.acceptSymbol("[") ? "]" : ")";
        if (close.equals(")")) {
            reader.expectSymbol("(");
        }
        List<Operand> candidates = operands.list(close);
        if (candidates.size() > Limits.MAX_IN_OPERANDS) {
            throw new InvalidInputException(
                    "The IN operator is provided with too many operands; number of operands: " + candidates.size());
        }
        checks("IN").requireDistinct(operand, candidates);
        return new In(operand, candidates);
    }

    private static OperandChecks checks(String operator) {
        return new OperandChecks(ExpressionKind.STATEMENT, operator);
    }

    private static Operand operand(ConditionTerm term) {
        return switch (term) {
            case Operand operand -> operand;
            case Condition ignored -> throw PartiqlReader.malformed("Expected identifier or value");
        };
    }

    private static Condition condition(ConditionTerm term) {
        return switch (term) {
            case Condition condition -> condition;
            case Operand ignored -> throw PartiqlReader.malformed("Expected condition");
        };
    }
}
