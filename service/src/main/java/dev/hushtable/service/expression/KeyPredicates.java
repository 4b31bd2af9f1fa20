package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.And;
import dev.hushtable.service.expression.Condition.BeginsWith;
import dev.hushtable.service.expression.Condition.Between;
import dev.hushtable.service.expression.Condition.Comparator;
import dev.hushtable.service.expression.Condition.Comparison;
import dev.hushtable.service.expression.Condition.In;
import dev.hushtable.service.expression.Condition.Or;
import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.SortCondition.EqualTo;
import dev.hushtable.service.item.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a condition of any form says about key attributes. Unlike {@link KeyConditionReader} it may say anything else. */
final class KeyPredicates {
    private KeyPredicates() {}

    /** The conditions all of which must hold. */
    static List<Condition> conjuncts(Condition condition) {
        if (!(condition instanceof And and)) {
            return List.of(condition);
        }
        List<Condition> all = new ArrayList<>();
        and.conditions().forEach(part -> all.addAll(conjuncts(part)));
        return all;
    }

    /** What must hold of the attribute, an equality if there is one; null when there is nothing in that form. */
    static @Nullable KeyPredicate on(Condition condition, String attribute) {
        KeyPredicate found = null;
        for (Condition part : conjuncts(condition)) {
            KeyPredicate predicate = of(part);
            if (predicate != null && predicate.attribute().equals(attribute)) {
                if (predicate.condition() instanceof EqualTo) {
                    return predicate;
                }
                found = found == null ? predicate : found;
            }
        }
        return found;
    }

    /** The values one of which the attribute must have, in the order written; null when it may have any. */
    static @Nullable Set<AttributeValue> values(Condition condition, String attribute) {
        if (condition instanceof Or or) {
            return union(or.conditions(), attribute);
        }
        for (Condition part : conjuncts(condition)) {
            Set<AttributeValue> values =
                    part instanceof Or or ? union(or.conditions(), attribute) : direct(part, attribute);
            if (values != null) {
                return values;
            }
        }
        return null;
    }

    private static @Nullable Set<AttributeValue> union(List<Condition> alternatives, String attribute) {
        Set<AttributeValue> all = new LinkedHashSet<>();
        for (Condition alternative : alternatives) {
            Set<AttributeValue> values = values(alternative, attribute);
            if (values == null) {
                return null;
            }
            all.addAll(values);
        }
        return all;
    }

    private static @Nullable Set<AttributeValue> direct(Condition condition, String attribute) {
        if (condition instanceof In(Operand operand, List<Operand> candidates)
                && attribute.equals(name(operand))
                && candidates.stream().allMatch(Constant.class::isInstance)) {
            Set<AttributeValue> values = new LinkedHashSet<>();
            candidates.forEach(candidate -> values.add(((Constant) candidate).value()));
            return values;
        }
        KeyPredicate predicate = of(condition);
        return predicate != null
                        && predicate.attribute().equals(attribute)
                        && predicate.condition() instanceof EqualTo(AttributeValue value)
                ? Set.of(value)
                : null;
    }

    /** The condition as one on a top-level attribute and values of the request; null when it is another. */
    static @Nullable KeyPredicate of(Condition condition) {
        return switch (condition) {
            case Comparison(Comparator comparator, Operand left, Constant(AttributeValue value)) ->
                compared(left, comparator, value);
            case Comparison(Comparator comparator, Constant(AttributeValue value), Operand right) ->
                compared(right, comparator.mirrored(), value);
            case Between(Operand operand, Constant(AttributeValue low), Constant(AttributeValue high)) ->
                predicate(name(operand), new SortCondition.Between(low, high));
            case BeginsWith(Operand operand, Constant(AttributeValue prefix)) ->
                predicate(name(operand), new SortCondition.BeginsWith(prefix));
            default -> null;
        };
    }

    private static @Nullable KeyPredicate compared(Operand operand, Comparator comparator, AttributeValue value) {
        return comparator == Comparator.NOT_EQUAL
                ? null
                : predicate(name(operand), KeyConditionReader.range(comparator, value));
    }

    private static @Nullable KeyPredicate predicate(@Nullable String name, SortCondition condition) {
        return name == null ? null : new KeyPredicate(name, condition);
    }

    private static @Nullable String name(Operand operand) {
        return operand instanceof Attribute(DocumentPath path)
                        && path.elements().size() == 1
                ? path.topLevelName()
                : null;
    }
}
