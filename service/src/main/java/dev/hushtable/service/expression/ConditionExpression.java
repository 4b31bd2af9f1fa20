package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition or filter expression, parsed and resolved. Immutable and thread-safe; evaluation is pure and linear in
 * the expression and the values it looks at.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">
 *     Condition expressions</a>
 */
public final class ConditionExpression {
    private final Condition condition;
    private final Set<String> topLevelAttributeNames;

    private ConditionExpression(Condition condition, Set<String> topLevelAttributeNames) {
        this.condition = condition;
        this.topLevelAttributeNames = topLevelAttributeNames;
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
        return new ConditionExpression(condition, context.topLevelNames());
    }

    /** Whether the condition holds for {@code item}; null is an item that does not exist. */
    public boolean matches(@Nullable Item item) {
        return new ConditionEvaluator(item).holds(condition);
    }

    /** Every top-level attribute the expression can look at. */
    public Set<String> topLevelAttributeNames() {
        return topLevelAttributeNames;
    }

    /**
     * For the filter of a Query, which may not look at the keys of what is queried.
     *
     * @throws InvalidInputException when it does
     */
    public void refuseKeyAttributes(Collection<String> keyNames) {
        for (String name : keyNames) {
            if (topLevelAttributeNames.contains(name)) {
                throw new InvalidInputException("Filter Expression can only contain non-primary key attributes: "
                        + "Primary key attribute: " + name);
            }
        }
    }
}
