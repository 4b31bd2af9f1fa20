package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.List;
import java.util.Set;

/**
 * The comparison operators of the legacy conditional parameters, in the order in which the service tells them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Conditions.html">
 *     Writing conditions with legacy parameters</a>
 */
public enum ComparisonOperator {
    IN(1, Limits.MAX_IN_OPERANDS, Types.SCALAR),
    NULL(0, 0, Types.ANY),
    BETWEEN(2, 2, Types.SCALAR),
    LT(1, 1, Types.SCALAR),
    NOT_CONTAINS(1, 1, Types.ELEMENT),
    EQ(1, 1, Types.ANY),
    GT(1, 1, Types.SCALAR),
    NOT_NULL(0, 0, Types.ANY),
    NE(1, 1, Types.ANY),
    LE(1, 1, Types.SCALAR),
    BEGINS_WITH(1, 1, Types.PREFIX),
    GE(1, 1, Types.SCALAR),
    CONTAINS(1, 1, Types.ELEMENT);

    private final int minArguments;
    private final int maxArguments;
    /** What {@code Set.of} makes never changes. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> types;

    ComparisonOperator(int minArguments, int maxArguments, Set<String> types) {
        this.minArguments = minArguments;
        this.maxArguments = maxArguments;
        this.types = types;
    }

    /** Types of arguments, by their wire names. */
    private static final class Types {
        static final Set<String> SCALAR = Set.of("S", "N", "B");
        static final Set<String> PREFIX = Set.of("S", "B");
        static final Set<String> ELEMENT = Set.of("S", "N", "B", "BOOL", "NULL");
        static final Set<String> ANY = Set.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");
    }

    /** @throws InvalidInputException when it cannot have these arguments */
    void check(List<AttributeValue> arguments) {
        if (arguments.size() < minArguments || arguments.size() > maxArguments) {
            throw invalid("Invalid number of argument(s) for the " + this + " ComparisonOperator");
        }
        for (AttributeValue argument : arguments) {
            if (!types.contains(argument.type())) {
                throw invalid(
                        "ComparisonOperator " + this + " is not valid for " + argument.type() + " AttributeValue type");
            }
            if (!argument.type().equals(arguments.getFirst().type())) {
                throw invalid("AttributeValues inside AttributeValueList must be of same type");
            }
        }
        if (this == BETWEEN && ValueOrder.compare(arguments.getFirst(), arguments.getLast()) > 0) {
            throw new InvalidInputException("The BETWEEN condition was provided a range where the lower bound is"
                    + " greater than the upper bound");
        }
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException("One or more parameter values were invalid: " + message);
    }
}
