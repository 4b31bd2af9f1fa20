package dev.hushtable.policy.condition;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.pattern.Requests;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and asks Condition blocks written as JSON. */
final class Conditions {
    static final String KEY = "aws:PrincipalTag/k";

    private Conditions() {}

    static List<PolicyProblem> problems(String block, String... services) {
        Problems problems = new Problems("f.json");
        JsonValue value = JsonReader.read(block, problems);
        if (value != null) {
            ConditionReader.read(value, Set.of(services), problems);
        }
        return problems.found();
    }

    /** What {@code {operator: {KEY: values}}} says of a request in which KEY has that value, or none. */
    static Truth test(String operator, String values, @Nullable ContextValue value) {
        return test(operator, values, value == null ? Map.of() : Map.of(KEY, value));
    }

    static Truth test(String operator, String values, Map<String, ContextValue> context) {
        String block = "{\"" + operator + "\": {\"" + KEY + "\": " + values + "}}";
        Problems problems = new Problems("f.json");
        List<Condition> conditions =
                ConditionReader.read(Objects.requireNonNull(JsonReader.read(block, problems)), Set.of(), problems);
        if (!problems.found().isEmpty()) {
            throw new IllegalArgumentException(problems.found().toString());
        }
        Truth all = Truth.TRUE;
        for (Condition condition : conditions) {
            all = all.and(condition.test(Requests.with(context)));
        }
        return all;
    }
}
