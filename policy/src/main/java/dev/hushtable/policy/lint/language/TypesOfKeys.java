package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;

/** Which operators are made for which keys. */
final class TypesOfKeys {
    private TypesOfKeys() {}

    static Form form(KeyFacts.Type type) {
        return switch (type) {
            case TEXT -> Form.TEXT;
            case NUMBER -> Form.NUMBER;
            case DATE -> Form.DATE;
            case BOOLEAN -> Form.BOOLEAN;
            case ADDRESS -> Form.ADDRESS;
            case ARN -> Form.ARN;
        };
    }

    static String operator(KeyFacts.Type type) {
        return switch (type) {
            case TEXT -> "a String operator";
            case NUMBER -> "a Numeric operator";
            case DATE -> "a Date operator";
            case BOOLEAN -> "Bool";
            case ADDRESS -> "IpAddress or NotIpAddress";
            case ARN -> "ArnLike or ArnNotLike";
        };
    }

    /** Whether an operator of that form works on a key of that type, if it is written carefully. */
    static boolean isUsable(KeyFacts.Type type, Form form, String key) {
        if (key.equals("aws:epochtime")) {
            return form == Form.NUMBER;
        }
        boolean anyText =
                type == KeyFacts.Type.TEXT && KeyFacts.of(key).values().isEmpty();
        return switch (form) {
            case TEXT -> type == KeyFacts.Type.BOOLEAN || type == KeyFacts.Type.ARN || type == KeyFacts.Type.NUMBER;
            // A tag, a source identity or a partition key may hold a number, a date, an address or an ARN.
            case NUMBER, DATE, BOOLEAN, BINARY, ADDRESS, ARN -> anyText && isFree(key);
            case PRESENCE -> true;
        };
    }

    private static boolean isFree(String key) {
        return key.contains("/")
                || key.endsWith("keyvalues")
                || key.equals("dynamodb:leadingkeys")
                || !key.startsWith("aws:");
    }
}
