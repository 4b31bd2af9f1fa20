package dev.hushtable.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.pattern.TemplateReader.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final AuthorizationRequest ANN = Requests.with(Map.of(
            "aws:username", new ContextValue.Single("ann"),
            "aws:PrincipalTag/team", new ContextValue.Single("red"),
            "aws:PrincipalTag/none", new ContextValue.Single(""),
            "aws:TagKeys", new ContextValue.Many(List.of("only")),
            "aws:userid", ContextValue.Unknown.INSTANCE));

    private static Template read(String text, Wildcards wildcards) {
        List<String> problems = new ArrayList<>();
        Template template = TemplateReader.read(text, wildcards, problems::add);
        assertThat(problems).isEmpty();
        return template;
    }

    private static Truth matches(String text, String value, AuthorizationRequest request) {
        return read(text, Wildcards.HONOURED).matches(value, request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "none", textBlock = """
            plain                                   | plain
            ${aws:username}                         | ann
            ${AWS:UserName}                         | ann
            u-${aws:username}/${aws:PrincipalTag/team} | u-ann/red
            ${aws:username, 'x'}                    | ann
            ${aws:referer, 'nobody'}                | nobody
            ${aws:referer, 'it's, 'so'}!            | it's, 'so!
            ${aws:referer, ''}                      | ""
            ${aws:referer, '}'}                     | }
            ${aws:referer}, 'x'}                    | none
            ${aws:PrincipalTag/none, 'x'}           | x
            ${aws:PrincipalTag/none}                | none
            ${aws:referer}                          | none
            a${aws:referer}b                        | none
            ${aws:TagKeys}                          | none
            ${aws:TagKeys, 'x'}                     | none
            ${aws:userid}                           | none
            ${aws:userid, 'x'}                      | none
            ${*}${?}${$}                            | *?$
            $5 {a} $ {                              | $5 {a} $ {
            """)
    void replaces_variables(String text, String expected) {
        assertThat(read(text, Wildcards.LITERAL).resolve(ANN)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a*,abc,true",
        "a${*},abc,false",
        "a${*},a*,true",
        "${?},?,true",
        "${?},x,false",
        "user#${aws:username}*,user#ann#1,true",
        "user#${aws:username}*,user#bob#1,false",
        "*${aws:username}*,ananann!,true",
        "*${aws:username}*,ananan,false",
        "*${aws:username}?,xannann1,true",
        "*${aws:username}?,xann,false",
        "?${aws:username}*${aws:PrincipalTag/team},\uD83D\uDE00ann red red,true",
        "${aws:username}*${aws:username},annann,true",
        "${aws:username}*${aws:username},ann,false",
        "${aws:username},anna,false",
        "${aws:username},xann,false",
        "u-${aws:username},xu-ann,false"
    })
    void becomes_a_glob(String text, String value, boolean expected) {
        assertThat(matches(text, value, ANN)).isEqualTo(Truth.of(expected));
    }

    // Half of a character is no character: a name that is half of one must not match in the middle.
    @Test
    void a_value_matches_whole_characters() {
        AuthorizationRequest half = Requests.with("aws:username", "\uD83D");

        assertThat(matches("${aws:username}*", "\uD83D\uDE00", half)).isEqualTo(Truth.FALSE);
        assertThat(matches("${aws:username}*", "\uD83Dx", half)).isEqualTo(Truth.TRUE);
        assertThat(matches("${aws:username}", "\uD83D", half)).isEqualTo(Truth.TRUE);
    }

    @Test
    void a_value_may_be_empty() {
        assertThat(matches("${aws:referer, ''}x", "x", ANN)).isEqualTo(Truth.TRUE);
        assertThat(matches("${aws:referer, ''}", "", ANN)).isEqualTo(Truth.TRUE);
    }

    // Every * and ? is tried from one place back only: a pattern of many does not explode.
    @Test
    @Timeout(20)
    void many_wildcards_cost_no_more_than_pattern_times_text() {
        String pattern = "${aws:username}" + "*a".repeat(500) + "*b";

        assertThat(matches(pattern, "ann" + "a".repeat(4_000), ANN)).isEqualTo(Truth.FALSE);
    }

    // A user may be able to choose a name, a tag or a claim: its * must not widen the pattern.
    @ParameterizedTest
    @ValueSource(strings = {"*", "?", "a*", "${*}", "${aws:userid}"})
    void a_substituted_value_stays_literal(String name) {
        AuthorizationRequest request = Requests.with("aws:username", name);

        assertThat(matches("${aws:username}", "bob", request)).isEqualTo(Truth.FALSE);
        assertThat(matches("${aws:username}", "b", request)).isEqualTo(Truth.FALSE);
        assertThat(matches("${aws:username}", name, request)).isEqualTo(Truth.TRUE);
    }

    @Test
    void what_an_unresolved_variable_matches_is_unknown() {
        assertThat(matches("*${aws:referer}*", "x", ANN)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${aws:username          | closing brace
            x${                     | closing brace
            ${}                     | empty
            ${aws:user name}        | not the name
            ${aws:username,'x'}     | not the name
            ${aws:username, x}      | not the name
            ${aws:username, 'x}     | no closing quote
            ${aws:username, '}      | no closing quote
            ${aws:user$name}        | not the name
            ${a${aws:username}}     | not the name
            """)
    void refuses_what_is_no_variable(String text, String message) {
        List<String> problems = new ArrayList<>();

        TemplateReader.read(text, Wildcards.LITERAL, problems::add);

        assertThat(problems).singleElement().asString().contains(message).contains("allowed: ${key}");
    }

    @Test
    void splits_at_written_colons_only() {
        Template template = read("arn:aws:x:${aws:username}:1:a:b", Wildcards.HONOURED);

        List<Template> parts = template.splitAtColons(6);

        AuthorizationRequest request = Requests.with("aws:username", "c:d");
        assertThat(parts)
                .extracting(part -> part.resolve(request))
                .containsExactly("arn", "aws", "x", "c:d", "1", "a:b");
    }
}
