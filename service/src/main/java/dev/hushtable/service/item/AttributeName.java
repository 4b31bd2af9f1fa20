package dev.hushtable.service.item;

import java.util.Set;

/**
 * The name of an attribute, or of an entry of a map in one: 1 to 65,535 bytes of UTF-8.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 *     Naming rules</a>
 */
public final class AttributeName {
    private static final int MAX_BYTES = 65_535;
    private static final int MAX_BYTES_OF_A_CHAR = 3;
    private static final String EMPTY = "Empty attribute name";
    private static final String TOO_LONG = "Attribute name is too large, must be less than 65536 bytes";

    /** All that {@link #checked} says, for those who say more about other errors. */
    public static final Set<String> REFUSALS = Set.of(EMPTY, TOO_LONG);

    private AttributeName() {}

    /** @throws InvalidInputException with DynamoDB's text when {@code name} cannot be one */
    public static String checked(String name) {
        if (name.isEmpty()) {
            throw new InvalidInputException(EMPTY);
        }
        return fitting(name);
    }

    /** @throws InvalidInputException with DynamoDB's text when {@code name} is too long for one */
    public static String fitting(String name) {
        if (name.length() > MAX_BYTES / MAX_BYTES_OF_A_CHAR && Utf8.length(name) > MAX_BYTES) {
            throw new InvalidInputException(TOO_LONG);
        }
        return name;
    }
}
