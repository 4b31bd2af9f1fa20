package dev.hushtable.policy.condition;

import dev.hushtable.policy.condition.KeyCondition.Presence;
import dev.hushtable.policy.source.NearestName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator as written: {@code [ForAllValues:|ForAnyValue:] name [IfExists]}. Exact spelling only, for an operator
 * that nobody knows would make its condition false and, under Deny, remove the Deny.
 */
sealed interface OperatorName {
    String IF_EXISTS = "IfExists";
    String NULL = "Null";

    /** {@code Null}, which stands alone. */
    record Absence() implements OperatorName {}

    record Comparing(Quantifier quantifier, Operator operator, Presence presence) implements OperatorName {}

    /** Not an operator; the message says what is. */
    record Wrong(String message) implements OperatorName {}

    static OperatorName parse(String name) {
        if (name.equals(NULL)) {
            return new Absence();
        }
        Quantifier quantifier = Quantifier.ONE;
        for (Quantifier candidate : List.of(Quantifier.ALL, Quantifier.ANY)) {
            if (name.startsWith(candidate.prefix())) {
                quantifier = candidate;
            }
        }
        String base = name.substring(quantifier.prefix().length());
        Presence presence = Presence.REQUIRED;
        if (base.endsWith(IF_EXISTS)) {
            presence = Presence.IF_EXISTS;
            base = base.substring(0, base.length() - IF_EXISTS.length());
        }
        @Nullable Operator operator = Operator.named(base);
        return operator == null ? wrong(name, base) : new Comparing(quantifier, operator, presence);
    }

    private static Wrong wrong(String name, String base) {
        if (base.equals(NULL)) {
            return new Wrong("\"" + name + "\" is not an operator: Null stands alone, without ForAllValues:, "
                    + "ForAnyValue: or IfExists");
        }
        List<String> known = new ArrayList<>(Operator.spellings());
        known.add(NULL);
        String hint = NearestName.hint(base, known);
        return new Wrong("\"" + name + "\" is not an operator"
                + (hint.isEmpty() ? "; allowed: " + String.join(", ", known) : hint)
                + " (case matters; ForAllValues: or ForAnyValue: may precede and IfExists may follow)");
    }
}
