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
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition holds for one item. Two-valued: a comparison with something that is not there, or of values of
 * different types, is false and its NOT is true; only {@code <>} is then true itself.
 */
final class ConditionEvaluator {
    private final @Nullable Item item;

    /**
     * @param item null when there is none, which is like an item without attributes
     */
    ConditionEvaluator(@Nullable Item item) {
        this.item = item;
    }

    boolean holds(Condition condition) {
        return switch (condition) {
            case And and -> and.conditions().stream().allMatch(this::holds);
            case Or or -> or.conditions().stream().anyMatch(this::holds);
            case Not not -> !holds(not.condition());
            case Comparison comparison -> compare(comparison);
            case Between between -> between(between);
            case In in -> in(in);
            case AttributeExists exists -> exists.path().find(item) != null;
            case AttributeNotExists notExists -> notExists.path().find(item) == null;
            case AttributeType type -> hasType(type);
            case BeginsWith beginsWith -> beginsWith(beginsWith);
            case Contains contains -> contains(contains);
        };
    }

    private boolean compare(Comparison comparison) {
        AttributeValue left = value(comparison.left());
        AttributeValue right = value(comparison.right());
        return switch (comparison.comparator()) {
            case EQUAL -> left != null && left.equals(right);
            case NOT_EQUAL -> left == null || !left.equals(right);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> inOrder(comparison.comparator(), left, right);
        };
    }

    private static boolean inOrder(
            Comparator comparator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
        if (left == null || right == null || !ValueOrder.comparable(left, right)) {
            return false;
        }
        int order = ValueOrder.compare(left, right);
        return switch (comparator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
        };
    }

    private boolean between(Between between) {
        AttributeValue value = value(between.operand());
        return inOrder(Comparator.GREATER_OR_EQUAL, value, value(between.low()))
                && inOrder(Comparator.LESS_OR_EQUAL, value, value(between.high()));
    }

    private boolean in(In in) {
        AttributeValue value = value(in.operand());
        return value != null && in.candidates().stream().anyMatch(candidate -> value.equals(value(candidate)));
    }

    private boolean hasType(AttributeType condition) {
        AttributeValue value = condition.path().find(item);
        return value != null && value.type().equals(condition.type());
    }

    private boolean beginsWith(BeginsWith condition) {
        AttributeValue value = value(condition.operand());
        AttributeValue prefix = value(condition.prefix());
        if (value instanceof AttributeValue.S text && prefix instanceof AttributeValue.S begin) {
            return text.value().startsWith(begin.value());
        }
        return value instanceof AttributeValue.B binary
                && prefix instanceof AttributeValue.B begin
                && binary.value().startsWith(begin.value());
    }

    private boolean contains(Contains condition) {
        AttributeValue value = value(condition.operand());
        AttributeValue part = value(condition.part());
        return value != null && part != null && Containment.contains(value, part);
    }

    private @Nullable AttributeValue value(Operand operand) {
        return switch (operand) {
            case Constant constant -> constant.value();
            case Attribute attribute -> attribute.path().find(item);
            case SizeOf sizeOf -> {
                AttributeValue measured = value(sizeOf.operand());
                yield measured == null ? null : Containment.size(measured);
            }
        };
    }
}
