package dev.hushtable.policy.explain;

import static dev.hushtable.policy.explain.Asked.State.LIST;
import static dev.hushtable.policy.explain.Asked.State.ONE;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes that make one condition hold, or keep it from holding. */
final class ConditionChanges {
    private static final Set<String> PATTERNS = Set.of("StringLike", "StringNotLike", "ArnLike", "ArnEquals");
    private static final Set<String> TEXTS = Set.of("StringEquals", "StringEqualsIgnoreCase", "StringNotEquals");

    /** Operators whose list of values can be made longer. */
    private static final Set<String> LISTS =
            Set.of("NumericEquals", "DateEquals", "BinaryEquals", "IpAddress", "NotIpAddress", "NumericNotEquals");

    private static final int ONE_VALUE = 1;

    /** Beside a rule such as <code>${aws:username}</code> a value of one caller would be everybody's. */
    private static final int BESIDE_VARIABLE = 4;

    private static final int BOUND = 2;

    /** Dearer than a new statement: it widens what was narrow on purpose. */
    private static final int WHOLE_CONDITION = 4;

    private final StatementEdits edits;

    ConditionChanges(StatementEdits edits) {
        this.edits = edits;
    }

    /** A change after which an Allow's condition holds, probably; null when none comes to mind. */
    @Nullable
    Change hold(Operand operand) {
        Asked.State state = operand.asked().state();
        if (state != ONE && state != LIST) {
            return drop(operand);
        }
        boolean unqualified = state == LIST && isUnqualified(operand);
        if (operand.failing().isEmpty()) {
            return unqualified ? qualified(operand) : drop(operand);
        }
        if (operand.isNegated()) {
            return withoutListed(operand, operand.failing(), WHOLE_CONDITION);
        }
        Change values = withValues(operand, missing(operand));
        Change change = values == null ? withBound(operand) : values;
        if (change == null) {
            return drop(operand);
        }
        Change qualified = unqualified ? qualified(operand) : null;
        return qualified == null ? change : qualified.and(change);
    }

    /** A change after which a Deny's condition does not hold, probably. */
    @Nullable
    Change fail(Operand operand) {
        List<String> asked = operand.asked().values();
        if (asked.isEmpty()) {
            return null;
        }
        if (operand.isNegated()) {
            return withValues(operand, asked);
        }
        return withoutListed(operand, asked, Integer.MAX_VALUE);
    }

    private static List<String> missing(Operand operand) {
        return qualifier(operand).equals("ForAnyValue:") ? operand.failing().subList(0, 1) : operand.failing();
    }

    private @Nullable Change withValues(Operand operand, List<String> values) {
        String base = base(operand);
        boolean isRule = operand.policyValues().stream().anyMatch(value -> value.contains("${"));
        Change change = null;
        for (String value : values.stream().distinct().toList()) {
            String written;
            if (PATTERNS.contains(base) || base.equals("ArnNotLike") || base.equals("ArnNotEquals")) {
                written = Literal.plainInPattern(value);
            } else if (TEXTS.contains(base) || base.equals("StringNotEqualsIgnoreCase")) {
                written = Literal.plain(value);
            } else if (LISTS.contains(base)) {
                written = value;
            } else {
                return null;
            }
            if (!operand.policyValues().contains(written)) {
                Change one = edits.add(isRule ? BESIDE_VARIABLE : ONE_VALUE, operand, written);
                change = change == null ? one : change.and(one);
            }
        }
        return change;
    }

    private @Nullable Change withBound(Operand operand) {
        String bound = Bounds.moved(base(operand), operand.failing());
        JsonValue value = operand.written().element().value();
        return bound == null || value instanceof JsonValue.ArrayValue ? null : edits.replace(BOUND, operand, bound);
    }

    /** An operator without qualifier never holds of a list, and ForAllValues also of none at all. */
    private @Nullable Change qualified(Operand operand) {
        Member operator = Objects.requireNonNull(operand.written().operator());
        boolean alone = operator.value() instanceof JsonValue.ObjectValue keys
                && keys.members().size() == 1;
        return alone
                ? edits.rename(ONE_VALUE, operator, "ForAllValues:" + operator.name())
                        .and(edits.demandPresence(operand.written().element().name()))
                : null;
    }

    /** @param costOfAll when nothing would be left; then the whole condition goes, if that is not too dear */
    private @Nullable Change withoutListed(Operand operand, List<String> values, int costOfAll) {
        List<JsonValue> listed = operand.written().element().value() instanceof JsonValue.ArrayValue array
                ? array.elements()
                : List.of(operand.written().element().value());
        List<JsonValue> matching = listed.stream()
                .filter(one -> one instanceof JsonValue.TextValue text
                        && values.stream().anyMatch(text.text()::equalsIgnoreCase))
                .toList();
        if (matching.isEmpty() || matching.size() == listed.size()) {
            return costOfAll == WHOLE_CONDITION ? drop(operand) : null;
        }
        Change change = null;
        for (JsonValue one : matching) {
            Change less = edits.remove(ONE_VALUE, operand, one);
            change = change == null ? less : change.and(less);
        }
        return change;
    }

    private Change drop(Operand operand) {
        return edits.dropCondition(WHOLE_CONDITION, operand);
    }

    private static boolean isUnqualified(Operand operand) {
        return qualifier(operand).isEmpty() && !base(operand).equals("Null");
    }

    private static String qualifier(Operand operand) {
        String name = Objects.requireNonNull(operand.written().operator()).name();
        int colon = name.indexOf(':');
        return name.substring(0, colon + 1);
    }

    private static String base(Operand operand) {
        String name = Objects.requireNonNull(operand.written().operator()).name();
        return name.substring(name.indexOf(':') + 1).replaceFirst("IfExists$", "");
    }
}
