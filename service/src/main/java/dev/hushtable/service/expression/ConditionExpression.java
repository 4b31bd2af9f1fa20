package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition or filter expression, parsed and resolved. Immutable and thread-safe; evaluation is pure and linear in
 * the expression and the values it looks at.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">
 *     Condition expressions</a>
 */
public final class ConditionExpression implements Opening {
    private final Condition condition;
    private final Set<String> topLevelAttributeNames;
    private final Set<String> openedAttributeNames;
    private final Dialect dialect;

    ConditionExpression(Condition condition, Set<String> topLevelAttributeNames) {
        this(condition, topLevelAttributeNames, Set.of(), Dialect.EXPRESSION);
    }

    private ConditionExpression(
            Condition condition,
            Set<String> topLevelAttributeNames,
            Set<String> openedAttributeNames,
            Dialect dialect) {
        this.condition = condition;
        this.topLevelAttributeNames = topLevelAttributeNames;
        this.openedAttributeNames = openedAttributeNames;
        this.dialect = dialect;
    }

    /**
     * Parses an expression.
     *
     * @param kind CONDITION or FILTER: the language is the same, the error messages name the parameter
     * @throws InvalidInputException with DynamoDB's text when it is not valid
     */
    public static ConditionExpression parse(ExpressionKind kind, String text, ExpressionAttributes attributes) {
        ParseContext context = new ParseContext(kind, text, attributes);
        Condition condition = new ConditionParser(context).parse();
        return new ConditionExpression(condition, context.topLevelNames(), context.openedNames(), Dialect.EXPRESSION);
    }

    /**
     * What a legacy parameter asks: the same tree an expression would have become.
     *
     * @param conditions at least one, on different attributes
     * @throws InvalidInputException when there are more than a condition may have
     */
    public static ConditionExpression of(List<AttributeCondition> conditions, Connective connective) {
        checkLimits(conditions);
        List<Condition> parts =
                conditions.stream().map(AttributeCondition::condition).toList();
        Condition whole = switch (connective) {
            case AND -> new Condition.And(parts);
            case OR -> new Condition.Or(parts);
        };
        Set<String> names =
                conditions.stream().map(AttributeCondition::attribute).collect(Collectors.toUnmodifiableSet());
        return new ConditionExpression(whole, names, Set.of(), Dialect.LEGACY);
    }

    /** The limits of expressions, because what the conditions cost is the same. */
    private static void checkLimits(List<AttributeCondition> conditions) {
        if (conditions.size() > Limits.MAX_OPERATORS) {
            throw new InvalidInputException(
                    "One or more parameter values were invalid: Too many conditions: " + conditions.size());
        }
        long bytes = conditions.stream()
                .flatMap(condition -> condition.arguments().stream())
                .mapToLong(ItemSize::bytes)
                .sum();
        if (bytes > Limits.MAX_SUBSTITUTION_BYTES) {
            throw new InvalidInputException(
                    "One or more parameter values were invalid: The values of the conditions exceed max size");
        }
    }

    Condition condition() {
        return condition;
    }

    /** Whether the condition holds for {@code item}; null is an item that does not exist. */
    public boolean matches(@Nullable Item item) {
        return new ConditionEvaluator(item).holds(condition);
    }

    /** Every top-level attribute the expression can look at. */
    public Set<String> topLevelAttributeNames() {
        return topLevelAttributeNames;
    }

    @Override
    public Set<String> openedAttributeNames() {
        return openedAttributeNames;
    }

    /**
     * For the filter of a Query, which may not look at the keys of what is queried.
     *
     * @throws InvalidInputException when it does
     */
    public void refuseKeyAttributes(Collection<String> keyNames) {
        for (String name : keyNames) {
            if (topLevelAttributeNames.contains(name)) {
                throw dialect.keyInFilter(name);
            }
        }
    }
}
