package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.And;
import dev.hushtable.service.expression.Condition.AttributeExists;
import dev.hushtable.service.expression.Condition.AttributeNotExists;
import dev.hushtable.service.expression.Condition.AttributeType;
import dev.hushtable.service.expression.Condition.BeginsWith;
import dev.hushtable.service.expression.Condition.Between;
import dev.hushtable.service.expression.Condition.Comparator;
import dev.hushtable.service.expression.Condition.Comparison;
import dev.hushtable.service.expression.Condition.Contains;
import dev.hushtable.service.expression.Condition.In;
import dev.hushtable.service.expression.Condition.Not;
import dev.hushtable.service.expression.Condition.Or;
import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.Operand.SizeOf;
import dev.hushtable.service.expression.SortCondition.Bound;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Reads a condition as one on keys: a conjunction of comparisons of an attribute with values, and nothing else. */
final class KeyConditionReader {
    private final List<KeyPredicate> predicates = new ArrayList<>();

    private KeyConditionReader() {}

    static List<KeyPredicate> read(Condition condition) {
        KeyConditionReader reader = new KeyConditionReader();
        reader.visit(condition);
        return reader.predicates;
    }

    private void visit(Condition condition) {
        switch (condition) {
            case And and -> and.conditions().forEach(this::visit);
            case Comparison comparison -> predicates.add(comparison(comparison));
            case Between between -> predicates.add(between(between));
            case BeginsWith beginsWith -> predicates.add(beginsWith(beginsWith));
            case Or ignored -> throw invalidOperator("OR");
            case Not ignored -> throw invalidOperator("NOT");
            case In ignored -> throw invalidOperator("IN");
            case Contains ignored -> throw invalidOperator("contains");
            case AttributeExists ignored -> throw invalidOperator("attribute_exists");
            case AttributeNotExists ignored -> throw invalidOperator("attribute_not_exists");
            case AttributeType ignored -> throw invalidOperator("attribute_type");
        }
    }

    private static KeyPredicate comparison(Comparison comparison) {
        if (comparison.comparator() == Comparator.NOT_EQUAL) {
            throw invalidOperator(comparison.comparator().symbol());
        }
        if (comparison.left() instanceof Constant(AttributeValue value)) {
            String attribute = attribute(comparison.right());
            return new KeyPredicate(attribute, range(comparison.comparator().mirrored(), value));
        }
        String attribute = attribute(comparison.left());
        return new KeyPredicate(attribute, range(comparison.comparator(), value(comparison.right())));
    }

    static SortCondition range(Comparator comparator, AttributeValue value) {
        return switch (comparator) {
            case EQUAL -> new SortCondition.EqualTo(value);
            case LESS -> new SortCondition.LessThan(value, Bound.EXCLUSIVE);
            case LESS_OR_EQUAL -> new SortCondition.LessThan(value, Bound.INCLUSIVE);
            case GREATER -> new SortCondition.GreaterThan(value, Bound.EXCLUSIVE);
            case GREATER_OR_EQUAL -> new SortCondition.GreaterThan(value, Bound.INCLUSIVE);
            case NOT_EQUAL -> throw invalidOperator(comparator.symbol());
        };
    }

    private static KeyPredicate between(Between between) {
        String attribute = firstOperand("BETWEEN", between.operand());
        return new KeyPredicate(attribute, new SortCondition.Between(value(between.low()), value(between.high())));
    }

    private static KeyPredicate beginsWith(BeginsWith beginsWith) {
        String attribute = firstOperand("begins_with", beginsWith.operand());
        return new KeyPredicate(attribute, new SortCondition.BeginsWith(value(beginsWith.prefix())));
    }

    private static String firstOperand(String operator, Operand operand) {
        if (operand instanceof Constant) {
            throw new InvalidInputException("Invalid condition in KeyConditionExpression: " + operator
                    + " operator must have the key attribute as its first operand");
        }
        return attribute(operand);
    }

    private static String attribute(Operand operand) {
        return switch (operand) {
            case Attribute(DocumentPath path) -> {
                if (path.elements().size() > 1) {
                    throw invalid("KeyConditionExpressions cannot have conditions on nested attributes");
                }
                yield path.topLevelName();
            }
            case Constant ignored ->
                throw new InvalidInputException(
                        "Invalid condition in KeyConditionExpression: No key attribute specified");
            case SizeOf ignored -> throw nestedOperation();
        };
    }

    private static AttributeValue value(Operand operand) {
        return switch (operand) {
            case Constant constant -> constant.value();
            case Attribute ignored ->
                throw new InvalidInputException("Invalid condition in KeyConditionExpression: "
                        + "Multiple attribute names used in one condition");
            case SizeOf ignored -> throw nestedOperation();
        };
    }

    private static InvalidInputException nestedOperation() {
        return invalid("KeyConditionExpressions cannot contain nested operations");
    }

    private static InvalidInputException invalid(String message) {
        return ExpressionKind.KEY_CONDITION.invalid(message);
    }

    private static InvalidInputException invalidOperator(String operator) {
        return new InvalidInputException("Invalid operator used in KeyConditionExpression: " + operator);
    }
}
