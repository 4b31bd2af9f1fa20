package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One operator on one key.
 *
 * @param position of the key
 * @param operator as written, with qualifier and {@code IfExists}
 * @param spelling the key as written
 */
public record ConditionSyntax(Position position, String operator, String spelling, List<Text> values) {
    private static final String IF_EXISTS = "IfExists";

    /** What an operator compares. */
    public enum Form {
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN,
        BINARY,
        ADDRESS,
        ARN,
        PRESENCE
    }

    /** The set qualifier. */
    public enum Qualifier {
        NONE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE
    }

    public ConditionSyntax {
        values = List.copyOf(values);
    }

    static List<ConditionSyntax> of(Member block) {
        List<ConditionSyntax> conditions = new ArrayList<>();
        if (block.value() instanceof ObjectValue operators) {
            for (Member operator : operators.members().values()) {
                if (operator.value() instanceof ObjectValue keys) {
                    keys.members()
                            .values()
                            .forEach(key -> conditions.add(new ConditionSyntax(
                                    key.position(), operator.name(), key.name(), Text.of(key.value()))));
                }
            }
        }
        return conditions;
    }

    /** The key in lower case. */
    public String key() {
        return spelling.toLowerCase(Locale.ROOT);
    }

    public Qualifier qualifier() {
        if (operator.startsWith("ForAllValues:")) {
            return Qualifier.FOR_ALL_VALUES;
        }
        return operator.startsWith("ForAnyValue:") ? Qualifier.FOR_ANY_VALUE : Qualifier.NONE;
    }

    public boolean ifExists() {
        return operator.endsWith(IF_EXISTS);
    }

    /** The operator without qualifier and {@code IfExists}. */
    public String base() {
        String base = operator.substring(operator.indexOf(':') + 1);
        return base.endsWith(IF_EXISTS) ? base.substring(0, base.length() - IF_EXISTS.length()) : base;
    }

    /** Whether it asks that nothing match. */
    public boolean isNegated() {
        return base().contains("Not");
    }

    /** Whether {@code *} and {@code ?} are wildcards in its values. */
    public boolean isLike() {
        return base().endsWith("Like") || form() == Form.ARN;
    }

    public Form form() {
        String base = base();
        if (base.startsWith("String")) {
            return Form.TEXT;
        } else if (base.startsWith("Numeric")) {
            return Form.NUMBER;
        } else if (base.startsWith("Date")) {
            return Form.DATE;
        } else if (base.startsWith("Arn")) {
            return Form.ARN;
        } else if (base.endsWith("IpAddress")) {
            return Form.ADDRESS;
        } else if (base.equals("Bool")) {
            return Form.BOOLEAN;
        }
        return base.equals("Null") ? Form.PRESENCE : Form.BINARY;
    }

    /** Whether it is {@code Null} and holds only of a key that is there. */
    public boolean demandsPresence() {
        return form() == Form.PRESENCE
                && !values.isEmpty()
                && values.stream().allMatch(value -> value.text().equalsIgnoreCase("false"));
    }
}
