package dev.hushtable.service.expression;

import dev.hushtable.service.expression.SortCondition.Any;
import dev.hushtable.service.expression.SortCondition.BeginsWith;
import dev.hushtable.service.expression.SortCondition.Between;
import dev.hushtable.service.expression.SortCondition.EqualTo;
import dev.hushtable.service.expression.SortCondition.GreaterThan;
import dev.hushtable.service.expression.SortCondition.LessThan;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys a Query asks for. Parsing finds what the expression alone shows to be wrong; {@link #resolve} places it on
 * a key schema. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">
 *     Key condition expressions</a>
 */
public final class KeyConditionExpression {
    private final List<KeyPredicate> predicates;
    private final Set<String> topLevelAttributeNames;

    KeyConditionExpression(List<KeyPredicate> predicates, Set<String> topLevelAttributeNames) {
        this.predicates = List.copyOf(predicates);
        this.topLevelAttributeNames = topLevelAttributeNames;
    }

    /**
     * A key attribute of the table or index that is queried.
     *
     * @param type {@code S}, {@code N} or {@code B}
     */
    public record KeyAttribute(String name, String type) {}

    /**
     * Parses an expression.
     *
     * @throws InvalidInputException with DynamoDB's text when it is not valid for any key schema
     */
    public static KeyConditionExpression parse(String text, ExpressionAttributes attributes) {
        ParseContext context = new ParseContext(ExpressionKind.KEY_CONDITION, text, attributes);
        List<KeyPredicate> predicates = KeyConditionReader.read(new ConditionParser(context).parse());
        checkOnePerKey(predicates);
        return new KeyConditionExpression(predicates, context.topLevelNames());
    }

    /**
     * What the legacy {@code KeyConditions} ask.
     *
     * @throws InvalidInputException with DynamoDB's text when no key schema can have them
     */
    public static KeyConditionExpression of(List<AttributeCondition> conditions) {
        if (conditions.isEmpty()) {
            throw new InvalidInputException("Conditions can be of length 1 or 2 only");
        }
        List<KeyPredicate> predicates = new ArrayList<>();
        for (AttributeCondition condition : conditions) {
            requireIndexable(condition.operator());
            predicates.addAll(KeyConditionReader.read(condition.condition()));
        }
        checkOnePerKey(predicates);
        return new KeyConditionExpression(
                predicates, predicates.stream().map(KeyPredicate::attribute).collect(Collectors.toUnmodifiableSet()));
    }

    private static void requireIndexable(ComparisonOperator operator) {
        switch (operator) {
            case EQ, LT, LE, GT, GE, BETWEEN, BEGINS_WITH -> {}
            case NE, IN, NULL, NOT_NULL, CONTAINS, NOT_CONTAINS ->
                throw new InvalidInputException("Attempted conditional constraint is not an indexable operation");
        }
    }

    /** Every top-level attribute the expression looks at. */
    public Set<String> topLevelAttributeNames() {
        return topLevelAttributeNames;
    }

    /**
     * What the expression asks of a table or index with these keys: every partition attribute equal to a value, of the
     * sort attributes the first few equal to values and at most the last one named in a range.
     *
     * @throws InvalidInputException with DynamoDB's text when the expression does not fit the keys
     */
    public KeyCondition resolve(List<KeyAttribute> partition, List<KeyAttribute> sort) {
        if (predicates.size() > Math.max(2, partition.size() + sort.size())) {
            throw new InvalidInputException("Conditions can be of length 1 or 2 only");
        }
        List<AttributeValue> partitionValues =
                partition.stream().map(this::partitionValue).toList();
        int sortConditions = predicates.size() - partition.size();
        if (sortConditions > sort.size()) {
            throw notSupported();
        }
        List<SortCondition> conditions =
                sort.stream().limit(sortConditions).map(this::sortCondition).toList();
        if (conditions.isEmpty()) {
            return new KeyCondition(partitionValues, List.of(), new Any());
        }
        List<AttributeValue> prefix = conditions.subList(0, sortConditions - 1).stream()
                .map(KeyConditionExpression::equalValue)
                .toList();
        return new KeyCondition(partitionValues, prefix, conditions.getLast());
    }

    private SortCondition sortCondition(KeyAttribute sort) {
        SortCondition condition = required(sort.name());
        checkType(sort, condition);
        return condition;
    }

    private AttributeValue partitionValue(KeyAttribute partition) {
        AttributeValue value = equalValue(required(partition.name()));
        checkType(partition, new EqualTo(value));
        boolean emptyText =
                value instanceof AttributeValue.S text && text.value().isEmpty();
        boolean emptyBinary =
                value instanceof AttributeValue.B binary && binary.value().length() == 0;
        if (emptyText || emptyBinary) {
            throw new InvalidInputException("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty " + (emptyText ? "string" : "binary") + " value. Key: "
                    + partition.name());
        }
        return value;
    }

    private static AttributeValue equalValue(SortCondition condition) {
        if (condition instanceof EqualTo(AttributeValue value)) {
            return value;
        }
        throw notSupported();
    }

    private static InvalidInputException notSupported() {
        return new InvalidInputException("Query key condition not supported");
    }

    private SortCondition required(String name) {
        for (KeyPredicate predicate : predicates) {
            if (predicate.attribute().equals(name)) {
                return predicate.condition();
            }
        }
        throw new InvalidInputException("Query condition missed key schema element: " + name);
    }

    private static void checkOnePerKey(List<KeyPredicate> predicates) {
        Set<String> names = new HashSet<>();
        for (KeyPredicate predicate : predicates) {
            if (!names.add(predicate.attribute())) {
                throw ExpressionKind.KEY_CONDITION.invalid(
                        "KeyConditionExpressions must only contain one condition per key");
            }
        }
        if (predicates.size() > Limits.MAX_KEY_CONDITIONS) {
            throw new InvalidInputException("Conditions can be of length 1 or 2 only");
        }
    }

    private static void checkType(KeyAttribute key, SortCondition condition) {
        List<AttributeValue> values = switch (condition) {
            case Any ignored -> List.of();
            case EqualTo equalTo -> List.of(equalTo.value());
            case LessThan lessThan -> List.of(lessThan.value());
            case GreaterThan greaterThan -> List.of(greaterThan.value());
            case Between between -> List.of(between.low(), between.high());
            case BeginsWith beginsWith -> List.of(beginsWith.prefix());
        };
        if (values.stream().anyMatch(value -> !value.type().equals(key.type()))) {
            throw new InvalidInputException("One or more parameter values were invalid: "
                    + "Condition parameter type does not match schema type");
        }
    }
}
