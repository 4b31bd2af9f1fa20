package dev.hushtable.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each form of operator says of a key that is missing, empty, single or many; the policy says ["a", "b"]. */
class TruthTableTest {
    private static final String VALUES = "[\"a\", \"b\"]";

    // T true, F false, U unknown. Lists: all of a, b; some of them (a and x); none of them (x and y).
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            form                                  | absent | [] | a | x | [a] | [a,b] | [a,x] | [x,y]
            StringEquals                          | F      | F  | T | F | F   | F     | F     | F
            StringNotEquals                       | T      | F  | F | T | F   | F     | F     | F
            StringEqualsIfExists                  | T      | F  | T | F | F   | F     | F     | F
            StringNotEqualsIfExists               | T      | F  | F | T | F   | F     | F     | F
            ForAllValues:StringEquals             | T      | T  | T | F | T   | T     | F     | F
            ForAllValues:StringNotEquals          | T      | T  | F | T | F   | F     | F     | T
            ForAllValues:StringEqualsIfExists     | T      | T  | T | F | T   | T     | F     | F
            ForAllValues:StringNotEqualsIfExists  | T      | T  | F | T | F   | F     | F     | T
            ForAnyValue:StringEquals              | F      | F  | T | F | T   | T     | T     | F
            ForAnyValue:StringNotEquals           | F      | F  | F | T | F   | F     | T     | T
            ForAnyValue:StringEqualsIfExists      | U      | F  | T | F | T   | T     | T     | F
            ForAnyValue:StringNotEqualsIfExists   | U      | F  | F | T | F   | F     | T     | T
            """)
    void says_what_every_state_of_a_key_means(
            String form,
            String absent,
            String empty,
            String match,
            String other,
            String one,
            String all,
            String some,
            String none) {
        assertThat(letter(Conditions.test(form, VALUES, Map.of()))).isEqualTo(absent);
        assertThat(of(form, new Many(List.of()))).isEqualTo(empty);
        assertThat(of(form, new Single("a"))).isEqualTo(match);
        assertThat(of(form, new Single("x"))).isEqualTo(other);
        assertThat(of(form, new Many(List.of("a")))).isEqualTo(one);
        assertThat(of(form, new Many(List.of("a", "b")))).isEqualTo(all);
        assertThat(of(form, new Many(List.of("a", "x")))).isEqualTo(some);
        assertThat(of(form, new Many(List.of("x", "y")))).isEqualTo(none);
        assertThat(of(form, Unknown.INSTANCE)).isEqualTo("U");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            values            | absent | [] | a | [a,b]
            "true"            | T      | T  | F | F
            true              | T      | T  | F | F
            "false"           | F      | F  | T | T
            ["true", "false"] | T      | T  | T | T
            []                | F      | F  | F | F
            """)
    void null_asks_for_absence(String values, String absent, String empty, String one, String many) {
        assertThat(letter(Conditions.test("Null", values, Map.of()))).isEqualTo(absent);
        assertThat(letter(Conditions.test("Null", values, new Many(List.of())))).isEqualTo(empty);
        assertThat(letter(Conditions.test("Null", values, new Single("a")))).isEqualTo(one);
        assertThat(letter(Conditions.test("Null", values, new Many(List.of("a", "b")))))
                .isEqualTo(many);
        assertThat(Conditions.test("Null", values, Unknown.INSTANCE)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void no_value_can_match_an_empty_list_of_the_policy() {
        assertThat(Conditions.test("StringEquals", "[]", new Single("a"))).isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("StringNotEquals", "[]", new Single("a"))).isEqualTo(Truth.TRUE);
        assertThat(Conditions.test("ForAllValues:StringEquals", "[]", new Many(List.of("a"))))
                .isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("ForAllValues:StringEquals", "[]", new Many(List.of())))
                .isEqualTo(Truth.TRUE);
    }

    // The variable has no value: only where the other values settle the matter is it settled.
    @ParameterizedTest
    @CsvSource({
        "StringEquals,a,T",
        "StringEquals,x,U",
        "StringNotEquals,a,F",
        "StringNotEquals,x,U",
        "StringEqualsIgnoreCase,A,T",
        "StringEqualsIgnoreCase,x,U",
        "StringLike,a,T",
        "StringLike,x,U",
        "StringNotLike,x,U",
        "ForAllValues:StringEquals,a,T",
        "ForAllValues:StringEquals,x,U",
        "ForAnyValue:StringEquals,x,U",
        "ForAnyValue:StringNotEquals,x,U"
    })
    void an_unresolved_variable_is_unknown_where_it_matters(String form, String value, String expected) {
        Truth truth = Conditions.test(form, "[\"${aws:username}\", \"a\"]", new Single(value));

        assertThat(letter(truth)).isEqualTo(expected);
    }

    @Test
    void one_false_element_settles_a_set_with_an_unknown_one() {
        Map<String, ContextValue> context = Map.of(Conditions.KEY, new Many(List.of("x", "a", "y")));

        assertThat(Conditions.test("ForAllValues:StringNotEquals", "[\"a\", \"${aws:username}\"]", context))
                .isEqualTo(Truth.FALSE);
        assertThat(Conditions.test("ForAnyValue:StringEquals", "[\"a\", \"${aws:username}\"]", context))
                .isEqualTo(Truth.TRUE);
    }

    private static String of(String form, ContextValue value) {
        return letter(Conditions.test(form, VALUES, value));
    }

    private static String letter(Truth truth) {
        return truth.name().substring(0, 1);
    }
}
