package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Condition.And;
import dev.hushtable.service.expression.Condition.AttributeExists;
import dev.hushtable.service.expression.KeyConditionExpression.KeyAttribute;
import dev.hushtable.service.expression.SortCondition.EqualTo;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows WHERE: a condition, and what it says about keys. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html">SELECT</a>
 */
public final class WhereClause {
    private final Condition condition;
    private final Set<String> topLevelAttributeNames;

    WhereClause(Condition condition, Set<String> topLevelAttributeNames) {
        this.condition = condition;
        this.topLevelAttributeNames = topLevelAttributeNames;
    }

    /**
     * One item, and what it must satisfy besides.
     *
     * @param key a value for each key attribute
     * @param rest what else the clause asks, or null
     */
    public record ByKey(
            Map<String, AttributeValue> key, @Nullable ConditionExpression rest) {
        public ByKey {
            key = Map.copyOf(key);
        }

        /** The rest, and that there is an item at all. */
        public ConditionExpression restOnExisting() {
            String name = key.keySet().iterator().next();
            Condition exists = new AttributeExists(DocumentPath.of(name));
            if (rest == null) {
                return new ConditionExpression(exists, Set.of());
            }
            return new ConditionExpression(new And(List.of(exists, rest.condition())), rest.topLevelAttributeNames());
        }
    }

    /** Every top-level attribute the clause looks at. */
    public Set<String> topLevelAttributeNames() {
        return topLevelAttributeNames;
    }

    /** The whole clause as a filter. */
    public ConditionExpression filter() {
        return new ConditionExpression(condition, topLevelAttributeNames);
    }

    Condition condition() {
        return condition;
    }

    /**
     * The partitions, each with a range of sort keys, outside of which the clause cannot hold; within them it need not.
     *
     * @return null when the clause does not say which partitions
     * @throws InvalidInputException when a value cannot be a key
     */
    public @Nullable List<KeyCondition> ranges(List<KeyAttribute> partition, List<KeyAttribute> sort) {
        List<List<KeyPredicate>> partitions = new ArrayList<>(List.of(List.of()));
        for (KeyAttribute attribute : partition) {
            Set<AttributeValue> values = KeyPredicates.values(condition, attribute.name());
            if (values == null) {
                return null;
            }
            if ((long) partitions.size() * values.size() > Limits.MAX_PARTITIONS) {
                throw new InvalidInputException("Too many values of the partition key in the WHERE clause; at most "
                        + Limits.MAX_PARTITIONS + " are allowed");
            }
            partitions = times(partitions, attribute.name(), values);
        }
        List<KeyPredicate> sortPredicates = sortPredicates(sort);
        List<KeyCondition> ranges = new ArrayList<>();
        for (List<KeyPredicate> predicates : partitions) {
            List<KeyPredicate> all = new ArrayList<>(predicates);
            all.addAll(sortPredicates);
            ranges.add(new KeyConditionExpression(all, Set.of()).resolve(partition, sort));
        }
        return ranges;
    }

    private static List<List<KeyPredicate>> times(
            List<List<KeyPredicate>> partitions, String name, Set<AttributeValue> values) {
        List<List<KeyPredicate>> all = new ArrayList<>();
        for (List<KeyPredicate> predicates : partitions) {
            for (AttributeValue value : values) {
                List<KeyPredicate> more = new ArrayList<>(predicates);
                more.add(new KeyPredicate(name, new EqualTo(value)));
                all.add(more);
            }
        }
        return all;
    }

    /** Equalities from the left, then at most one range. */
    private List<KeyPredicate> sortPredicates(List<KeyAttribute> sort) {
        List<KeyPredicate> predicates = new ArrayList<>();
        for (KeyAttribute attribute : sort) {
            KeyPredicate predicate = KeyPredicates.on(condition, attribute.name());
            if (predicate == null) {
                break;
            }
            predicates.add(predicate);
            if (!(predicate.condition() instanceof EqualTo)) {
                break;
            }
        }
        return predicates;
    }

    /**
     * The one item that the clause is about: of several equalities on a key attribute the first names it.
     *
     * @return null when the clause does not have an equality on each key attribute
     */
    public @Nullable ByKey byKey(List<String> keyNames) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        List<Condition> rest = new ArrayList<>();
        for (Condition part : KeyPredicates.conjuncts(condition)) {
            KeyPredicate predicate = KeyPredicates.of(part);
            boolean isKey = predicate != null
                    && predicate.condition() instanceof EqualTo(AttributeValue value)
                    && keyNames.contains(predicate.attribute())
                    && key.putIfAbsent(predicate.attribute(), value) == null;
            if (!isKey) {
                rest.add(part);
            }
        }
        if (key.size() < keyNames.size()) {
            return null;
        }
        if (rest.isEmpty()) {
            return new ByKey(key, null);
        }
        Condition all = rest.size() == 1 ? rest.getFirst() : new And(rest);
        return new ByKey(key, new ConditionExpression(all, topLevelAttributeNames));
    }
}
