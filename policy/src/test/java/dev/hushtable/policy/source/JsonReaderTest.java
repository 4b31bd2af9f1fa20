package dev.hushtable.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static List<PolicyProblem> problems(String text) {
        Problems problems = new Problems("f.json");
        JsonReader.read(text, problems);
        return problems.found();
    }

    @Test
    void knows_where_values_stand() {
        JsonValue value = JsonReader.read("{\n  \"a\": [1.50,\n true]}", new Problems("f.json"));

        assertThat(value).isInstanceOfSatisfying(ObjectValue.class, object -> {
            assertThat(object.position()).isEqualTo(new Position(1, 1));
            JsonValue.Member member = Objects.requireNonNull(object.members().get("a"));
            assertThat(member.position()).isEqualTo(new Position(2, 3));
            assertThat(((ArrayValue) member.value()).elements())
                    .containsExactly(
                            new JsonValue.NumberValue(new Position(2, 9), "1.50"),
                            new JsonValue.BooleanValue(new Position(3, 2), "true"));
        });
    }

    @Test
    void reads_all_of_unicode() {
        assertThat(problems("{\"имя😀\": \"\\uD83D\\uDE00 漢字\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1} x",
                "{} {}",
                "// c\n{}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\t\"}",
                "nul",
                "\uFEFF{}x",
                "{\"a\":\"\\uD83D\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}"
            })
    void refuses_what_is_not_json(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void says_where_a_name_occurred_first() {
        assertThat(problems("{\"Effect\": 1,\n \"Effect\": 2}"))
                .containsExactly(new PolicyProblem(
                        "f.json", 2, 2, "\"Effect\" occurs twice in one object; the first is on line 1"));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void bounds_depth_length_and_count() {
        assertThat(problems("[".repeat(60_000))).singleElement().asString().contains("nesting depth");
        assertThat(problems("\"" + "x".repeat(200_000) + "\""))
                .singleElement()
                .asString()
                .contains("longer than 131072");
        assertThat(problems("\"" + "x".repeat(5_000) + "\""))
                .singleElement()
                .asString()
                .contains("longer than 4096");
        assertThat(problems("[" + "1,".repeat(30_000) + "1]"))
                .singleElement()
                .asString()
                .contains("20000 values");
        assertThat(problems("[" + "9".repeat(1_000) + "]"))
                .singleElement()
                .asString()
                .contains("Number value length");
        assertThat(problems("[" + "\"\\uD83D\",".repeat(1_000) + "1]")).hasSize(100);
    }

    // The limits themselves are still allowed.
    @Test
    void takes_what_is_just_short_enough() {
        String longest = "\"" + "x".repeat(4_096) + "\"";
        String values = "[" + "1,".repeat(19_998) + "1]";
        String file = longest + " ".repeat(131_072 - longest.length());

        assertThat(problems(longest)).isEmpty();
        assertThat(problems(longest.replaceFirst("x", "xx"))).hasSize(1);
        assertThat(problems(values)).isEmpty();
        assertThat(problems(values.replace("]", ",1]"))).hasSize(1);
        assertThat(problems(file)).isEmpty();
        assertThat(problems(file + " ")).hasSize(1);
    }

    @Test
    void names_what_stands_where_an_object_should() {
        List<String> said = new ArrayList<>();
        for (String text : List.of("\"t\"", "1.5", "true", "null", "[]")) {
            Problems problems = new Problems("f.json");
            Elements.object(Objects.requireNonNull(JsonReader.read(text, problems)), "it", problems);
            problems.found().forEach(problem -> said.add(problem.message()));
        }

        assertThat(said)
                .containsExactly(
                        "it must be an object, not a string",
                        "it must be an object, not a number",
                        "it must be an object, not a boolean",
                        "it must be an object, not null",
                        "it must be an object, not an array");
    }
}
