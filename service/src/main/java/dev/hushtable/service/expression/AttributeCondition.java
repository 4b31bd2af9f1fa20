package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.AttributeExists;
import dev.hushtable.service.expression.Condition.AttributeNotExists;
import dev.hushtable.service.expression.Condition.Comparator;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.item.AttributeValue;
import java.util.List;

/**
 * What a legacy parameter asks of one top-level attribute: an entry of {@code Expected}, {@code KeyConditions},
 * {@code QueryFilter} or {@code ScanFilter}. Immutable.
 *
 * @param attribute the attribute's name as it is; dots and brackets have no meaning in it
 * @param arguments what the operator compares with
 */
public record AttributeCondition(String attribute, ComparisonOperator operator, List<AttributeValue> arguments) {

    /** @throws dev.hushtable.service.item.InvalidInputException when the operator cannot have these arguments */
    public AttributeCondition {
        arguments = List.copyOf(arguments);
        operator.check(arguments);
    }

    /** The same as the parser of expressions would have read it. */
    Condition condition() {
        DocumentPath path = DocumentPath.of(attribute);
        return switch (operator) {
            case EQ -> comparison(Comparator.EQUAL);
            case NE -> comparison(Comparator.NOT_EQUAL);
            case LT -> comparison(Comparator.LESS);
            case LE -> comparison(Comparator.LESS_OR_EQUAL);
            case GT -> comparison(Comparator.GREATER);
            case GE -> comparison(Comparator.GREATER_OR_EQUAL);
            case BETWEEN -> new Condition.Between(operand(), first(), new Constant(arguments.getLast()));
            case IN ->
                new Condition.In(
                        operand(),
                        arguments.stream().map(AttributeCondition::constant).toList());
            case BEGINS_WITH -> new Condition.BeginsWith(operand(), first());
            case CONTAINS -> new Condition.Contains(operand(), first());
            // Unlike NOT contains(...), it does not hold for an attribute that is not there.
            case NOT_CONTAINS ->
                new Condition.And(List.of(
                        new AttributeExists(path), new Condition.Not(new Condition.Contains(operand(), first()))));
            case NULL -> new AttributeNotExists(path);
            case NOT_NULL -> new AttributeExists(path);
        };
    }

    private Condition comparison(Comparator comparator) {
        return new Condition.Comparison(comparator, operand(), first());
    }

    private Operand operand() {
        return new Operand.Attribute(DocumentPath.of(attribute));
    }

    private Operand first() {
        return constant(arguments.getFirst());
    }

    private static Operand constant(AttributeValue value) {
        return new Constant(value);
    }
}
