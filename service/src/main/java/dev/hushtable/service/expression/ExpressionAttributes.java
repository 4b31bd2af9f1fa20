package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeName;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Utf8;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request's {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues}. Remembers which of them its
 * expressions used, because DynamoDB refuses those that none did. For one request, used by one thread.
 */
public final class ExpressionAttributes {
    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> unusedNames;
    private final Set<String> unusedValues;

    private ExpressionAttributes(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        this.unusedNames = new LinkedHashSet<>(names.keySet());
        this.unusedValues = new LinkedHashSet<>(values.keySet());
    }

    /**
     * Checks the two maps as far as that can be done without the expressions.
     *
     * @param names the parameter, or null when the request does not have it
     * @param values the parameter, or null when the request does not have it
     * @param accepted the kinds of expression the operation has, in the order its errors name them
     * @param given those of them that the request has
     * @throws InvalidInputException when a map is empty, has a malformed key, is too large or is not called for
     */
    public static ExpressionAttributes read(
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values,
            List<ExpressionKind> accepted,
            Set<ExpressionKind> given) {
        if (names != null) {
            requireExpressions(given);
            checkKeys(NAMES, '#', names.keySet());
            names.forEach(ExpressionAttributes::checkName);
        }
        if (values != null) {
            requireExpressionsWithValues(accepted, given);
            checkKeys(VALUES, ':', values.keySet());
            checkSize(values);
        }
        return new ExpressionAttributes(names == null ? Map.of() : names, values == null ? Map.of() : values);
    }

    /**
     * To be called when every expression of the request was parsed.
     *
     * @throws InvalidInputException when a name or value was used by none
     */
    public void requireAllUsed() {
        requireNoneLeft(NAMES, unusedNames);
        requireNoneLeft(VALUES, unusedValues);
    }

    String name(ExpressionKind kind, String reference) {
        String name = names.get(reference);
        if (name == null) {
            throw kind.invalid("An expression attribute name used in the document path is not defined; attribute name: "
                    + reference);
        }
        unusedNames.remove(reference);
        return name;
    }

    AttributeValue value(ExpressionKind kind, String reference) {
        AttributeValue value = values.get(reference);
        if (value == null) {
            throw kind.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + reference);
        }
        unusedValues.remove(reference);
        return value;
    }

    private static void requireExpressions(Set<ExpressionKind> given) {
        if (given.isEmpty()) {
            throw new InvalidInputException(NAMES + " can only be specified when using expressions");
        }
    }

    private static void requireExpressionsWithValues(List<ExpressionKind> accepted, Set<ExpressionKind> given) {
        List<ExpressionKind> withValues = accepted.stream()
                .filter(kind -> kind != ExpressionKind.PROJECTION)
                .toList();
        if (withValues.stream().noneMatch(given::contains)) {
            String absent = withValues.stream().map(ExpressionKind::parameter).collect(Collectors.joining(" and "));
            throw new InvalidInputException(VALUES + " can only be specified when using expressions: " + absent
                    + (withValues.size() > 1 ? " are null" : " is null"));
        }
    }

    private static void checkKeys(String parameter, char sign, Set<String> keys) {
        if (keys.isEmpty()) {
            throw new InvalidInputException(parameter + " must not be empty");
        }
        for (String key : keys) {
            int bytes = Utf8.length(key);
            if (sign == '#' && bytes > Limits.MAX_NAME_REFERENCE_BYTES) {
                throw new InvalidInputException(parameter + " contains invalid key: The expression attribute map"
                        + " contains a key that is too long; size of key: " + bytes);
            }
            if (!isReference(sign, key)) {
                throw new InvalidInputException(
                        parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
            }
        }
    }

    private static boolean isReference(char sign, String key) {
        return key.length() > 1
                && key.charAt(0) == sign
                && key.chars().skip(1).allMatch(c -> c < 0x80 && Scanner.isWord((char) c));
    }

    private static void checkName(String reference, String name) {
        if (name.isEmpty()) {
            throw new InvalidInputException(NAMES + " contains invalid value: Empty attribute name; key: " + reference);
        }
        AttributeName.fitting(name);
    }

    private static void checkSize(Map<String, AttributeValue> values) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
            bytes += Utf8.length(entry.getKey()) + (long) ItemSize.bytes(entry.getValue());
        }
        if (bytes > Limits.MAX_SUBSTITUTION_BYTES) {
            throw new InvalidInputException(VALUES + " exceeds max size");
        }
    }

    private static void requireNoneLeft(String parameter, Set<String> unused) {
        if (!unused.isEmpty()) {
            throw new InvalidInputException("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
