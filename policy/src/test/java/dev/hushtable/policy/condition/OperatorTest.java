package dev.hushtable.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.pattern.Requests;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator on one-valued keys; the rows are {@code vectors/operators.json}. */
class OperatorTest {

    /** A row of the file: operator, value of the policy, value of the request, whether it holds. */
    record Row(String operator, String policyValue, String requestValue, Truth expected) {}

    static Stream<Row> rows() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OperatorTest.class.getResourceAsStream("/vectors/operators.json"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Problems problems = new Problems("operators.json");
            ArrayValue array = (ArrayValue) Objects.requireNonNull(JsonReader.read(text, problems));
            assertThat(problems.found()).isEmpty();
            return array.elements().stream().map(row -> {
                List<JsonValue> cells = ((ArrayValue) row).elements();
                return new Row(
                        ((TextValue) cells.get(0)).text(),
                        ((TextValue) cells.get(1)).text(),
                        ((TextValue) cells.get(2)).text(),
                        Truth.of(((BooleanValue) cells.get(3)).text().equals("true")));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void compares(Row row) {
        String policyValue = "\"" + row.policyValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

        assertThat(Conditions.test(row.operator(), policyValue, new Single(row.requestValue())))
                .isEqualTo(row.expected());
    }

    @Test
    void every_operator_has_rows_of_both_outcomes() throws IOException {
        Set<String> seen = new HashSet<>();
        rows().forEach(row -> seen.add(row.operator() + row.expected()));

        assertThat(Operator.spellings()).hasSize(26);
        for (String operator : Operator.spellings()) {
            assertThat(seen).contains(operator + Truth.TRUE, operator + Truth.FALSE);
        }
    }

    @Test
    void numbers_and_booleans_of_the_policy_compare_as_their_text() {
        assertThat(Conditions.test("StringEquals", "1.50", new Single("1.50"))).isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("StringEquals", "1.50", new Single("1.5"))).isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("NumericEquals", "1.50", new Single("1.5"))).isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("Bool", "true", new Single("TRUE"))).isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("StringEquals", "true", new Single("true"))).isEqualTo(Truth.TRUE);
    }

    @Test
    void numbers_have_exponents_within_reason() {
        assertThat(Conditions.test("NumericGreaterThan", "\"1e1000\"", new Single("1e1001")))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void several_values_are_or_and_negated_ones_nor() {
        assertThat(Conditions.test("NumericEquals", "[1, 2]", new Single("2"))).isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("NumericNotEquals", "[1, 2]", new Single("2")))
                .isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("NumericNotEquals", "[1, 2]", new Single("3")))
                .isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("Bool", "[\"true\", \"false\"]", new Single("false")))
                .isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("Bool", "[\"true\", \"false\"]", new Single("maybe")))
                .isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("NotIpAddress", "[\"10.0.0.0/8\", \"::/0\"]", new Single("10.1.1.1")))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void variables_work_in_strings_and_arns() {
        var context = Map.<String, ContextValue>of(
                Conditions.KEY,
                new Single("arn:aws:iam::123456789012:user/ann"),
                "aws:username",
                new Single("ann"),
                "aws:userid",
                new Single("a:b"));

        assertThat(Conditions.test("ArnLike", "\"arn:*:iam::*:user/${aws:username}\"", context))
                .isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("ArnNotLike", "\"arn:*:iam::*:user/${aws:userid}\"", context))
                .isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("ArnNotLike", "\"arn:*:iam::*:user/${aws:referer}\"", context))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(Conditions.test("ArnLike", "\"arn:*:kms::*:user/${aws:referer}\"", context))
                .isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("StringEquals", "\"arn:aws:iam::123456789012:user/${aws:username}\"", context))
                .isEqualTo(Truth.TRUE);
        assertThat(Requests.with(context).contextValue("aws:username")).isEqualTo(new Single("ann"));
    }
}
