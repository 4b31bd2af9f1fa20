package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the legacy {@code AttributeUpdates}: what to do to one top-level attribute. Immutable.
 *
 * @param attribute the attribute's name as it is
 * @param value what to put, add or take out; null only for DELETE, which then removes the attribute
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">
 *     AttributeUpdates</a>
 */
public record AttributeUpdate(
        String attribute, Action action, @Nullable AttributeValue value) {
    private static final Set<String> DELETABLE = Set.of("SS", "NS", "BS");
    private static final Set<String> ADDABLE = Set.of("N", "SS", "NS", "BS", "L");

    /** The actions, in the order in which the service tells them. */
    public enum Action {
        ADD,
        PUT,
        DELETE
    }

    /** @throws InvalidInputException when the action cannot have this value */
    public AttributeUpdate {
        if (value == null && action != Action.DELETE) {
            throw invalid("Only DELETE action is allowed when no attribute value is specified");
        }
        if (value != null && action == Action.DELETE && !DELETABLE.contains(value.type())) {
            throw invalid("DELETE action with value is not supported for the type " + value.type());
        }
        if (value != null && action == Action.ADD && !ADDABLE.contains(value.type())) {
            throw invalid("ADD action is not supported for the type " + value.type());
        }
    }

    UpdateAction updateAction() {
        if (value == null) {
            return new UpdateAction.Remove();
        }
        return switch (action) {
            case PUT -> new UpdateAction.Assign(new Constant(value));
            case ADD -> new UpdateAction.Add(value, Dialect.LEGACY);
            case DELETE -> new UpdateAction.Delete(value, Dialect.LEGACY);
        };
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException("One or more parameter values were invalid: " + message);
    }
}
