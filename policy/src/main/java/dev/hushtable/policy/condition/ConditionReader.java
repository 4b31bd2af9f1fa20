package dev.hushtable.policy.condition;

import dev.hushtable.policy.condition.PolicyValues.Written;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a Condition block: operator, then key, then one value or several. */
public final class ConditionReader {
    private final Set<String> services;
    private final Problems problems;
    private final List<Condition> conditions = new ArrayList<>();

    private ConditionReader(Set<String> services, Problems problems) {
        this.services = services;
        this.problems = problems;
    }

    /**
     * The conditions, all of which must hold.
     *
     * @param services prefixes of the statement's actions, in lower case: their condition keys may be used
     */
    public static List<Condition> read(JsonValue block, Set<String> services, Problems problems) {
        ConditionReader reader = new ConditionReader(services, problems);
        ObjectValue operators = Elements.object(block, "Condition", problems);
        if (operators != null) {
            operators.members().values().forEach(reader::operator);
        }
        return List.copyOf(reader.conditions);
    }

    /** Every operator as it may be written, with and without qualifier and {@code IfExists}. */
    public static List<String> operators() {
        List<String> operators = new ArrayList<>();
        for (Quantifier quantifier : Quantifier.values()) {
            for (String base : Operator.spellings()) {
                operators.add(quantifier.prefix() + base);
                operators.add(quantifier.prefix() + base + OperatorName.IF_EXISTS);
            }
        }
        operators.add(OperatorName.NULL);
        return List.copyOf(operators);
    }

    private void operator(Member written) {
        OperatorName operator = OperatorName.parse(written.name());
        if (operator instanceof OperatorName.Wrong wrong) {
            problems.add(written.position(), wrong.message());
        }
        ObjectValue keys = Elements.object(written.value(), written.name(), problems);
        if (keys == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Member key : keys.members().values()) {
            String lowered = key.name().toLowerCase(Locale.ROOT);
            String objection = ConditionKeys.objection(key.name(), services);
            if (objection != null) {
                problems.add(key.position(), objection);
            }
            if (!seen.add(lowered)) {
                problems.add(key.position(), "\"" + key.name() + "\" occurs twice: condition keys ignore case");
            }
            condition(operator, new WrittenCondition(lowered, written, key), values(written.name(), key.value()));
        }
    }

    private void condition(OperatorName operator, WrittenCondition written, PolicyValues values) {
        switch (operator) {
            case OperatorName.Absence() ->
                conditions.add(new NullCondition(written, values.parsed(BooleanTest::truth, "true or false")));
            case OperatorName.Comparing(var quantifier, var base, var presence) ->
                conditions.add(new KeyCondition(
                        written,
                        quantifier,
                        base.sense(),
                        KeyCondition.whenAbsent(quantifier, base.sense(), presence),
                        base.test(values)));
            case OperatorName.Wrong wrong -> {}
        }
    }

    private PolicyValues values(String operator, JsonValue value) {
        List<Written> written = new ArrayList<>();
        for (JsonValue one : value instanceof ArrayValue array ? array.elements() : List.of(value)) {
            switch (one) {
                case TextValue v -> written.add(new Written(v.position(), v.text()));
                case NumberValue v -> written.add(new Written(v.position(), v.text()));
                case BooleanValue v -> written.add(new Written(v.position(), v.text()));
                case ObjectValue v -> refuse(v);
                case ArrayValue v -> refuse(v);
                case NullValue v -> refuse(v);
            }
        }
        return new PolicyValues(operator, written, problems);
    }

    private void refuse(JsonValue value) {
        problems.add(
                value.position(), "a condition value must be a string, a number or a boolean, not " + value.kind());
    }
}
