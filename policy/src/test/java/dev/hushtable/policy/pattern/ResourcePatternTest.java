package dev.hushtable.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePatternTest {
    private static final AuthorizationRequest NO_CONTEXT = Requests.with(Map.of());

    private static Truth match(String pattern, String resource, AuthorizationRequest request) {
        List<String> problems = new ArrayList<>();
        ResourcePattern read = ResourceReader.read(pattern, ResourceReader.ShortArns.COMPLETED, problems::add);
        assertThat(problems).isEmpty();
        return read.matches(Objects.requireNonNull(Arn.parse(resource)), request);
    }

    /** {@code D} stands for {@code arn:aws:dynamodb:eu-west-1:123456789012}. */
    private static String full(String text) {
        return text.replaceFirst("^D:", "arn:aws:dynamodb:eu-west-1:123456789012:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                                     | D:table/T             | TRUE
            *                                     | *                     | TRUE
            D:table/T                             | D:table/T             | TRUE
            D:table/T                             | D:table/t             | FALSE
            D:table/T                             | D:table/T/index/I     | FALSE
            D:table/T                             | *                     | FALSE
            D:table/*                             | D:table/T             | TRUE
            D:table/*                             | D:table/T/index/I     | TRUE
            D:table/*                             | D:table/T/stream/2026-11-22T09:00:00.000 | TRUE
            D:table/Game*                         | D:table/GameScores/index/i | TRUE
            D:table/Game*                         | D:table/Other         | FALSE
            D:table/T/index/*                     | D:table/T             | FALSE
            D:table/T/index/?                     | D:table/T/index/I     | TRUE
            D:*                                   | D:table/T             | TRUE
            D:*                                   | *                     | FALSE
            arn:aws:dynamodb:*:*:table/T          | D:table/T             | TRUE
            arn:*:dynamodb:*:*:table/T            | D:table/T             | TRUE
            arn:aws:dynamodb:eu-*:*:table/T       | D:table/T             | TRUE
            arn:aws:dynamodb:us-*:*:table/T       | D:table/T             | FALSE
            arn:aws:dynamodb:EU-WEST-1:*:table/T  | D:table/T             | TRUE
            arn:aws:dynamodb:eu-west-1:*:table/T  | arn:aws:dynamodb:EU-WEST-1:123456789012:table/T | TRUE
            arn:aws:dynamodb:*:12345678901?:table/T | D:table/T           | TRUE
            arn:aws:dynamodb:*:210987654321:table/T | D:table/T           | FALSE
            arn:aws-cn:dynamodb:*:*:table/T       | D:table/T             | FALSE
            arn:aws:kms:*:*:key/*                 | D:table/T             | FALSE
            arn:aws:dynamodb:*                    | D:table/T             | TRUE
            arn:aws:dynamodb                      | D:table/T             | TRUE
            arn:aws:dynamodb:us-east-1            | D:table/T             | FALSE
            arn:*                                 | D:table/T             | TRUE
            arn:*                                 | *                     | FALSE
            arn:aws:dynamodb::123456789012:global-table/G | arn:aws:dynamodb::123456789012:global-table/G | TRUE
            """)
    void compares_part_by_part(String pattern, String resource, Truth expected) {
        assertThat(match(full(pattern), full(resource), NO_CONTEXT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            T-${aws:username}       | T-ann   | TRUE
            T-${aws:username}       | T-bob   | FALSE
            T-${aws:username}-*     | T-ann-x | TRUE
            T-${aws:referer}        | T-ann   | UNKNOWN
            T-${aws:referer, 'ann'} | T-ann   | TRUE
            ${*}                    | T       | FALSE
            """)
    void replaces_variables_in_the_resource(String pattern, String table, Truth expected) {
        AuthorizationRequest request = Requests.with("aws:username", "ann");

        assertThat(match(full("D:table/" + pattern), full("D:table/" + table), request))
                .isEqualTo(expected);
    }

    // Not knowing the variable matters only where the rest of the ARN could match.
    @ParameterizedTest
    @CsvSource({"arn:aws:kms:eu-west-1:123456789012:key/k,FALSE", "*,FALSE", "D:table/T,UNKNOWN"})
    void an_unresolved_variable_is_unknown_within_its_scope(String resource, Truth expected) {
        AuthorizationRequest request = Requests.with(Map.of("aws:username", ContextValue.Unknown.INSTANCE));

        assertThat(match(full("D:table/${aws:username}"), full(resource), request))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Orders                                    | is no resource
            table/Orders                              | is no resource
            **                                        | is no resource
            arn:${aws:username}:dynamodb:*:*:table/T  | resource part of an ARN only
            arn:aws:dynamodb:*:${aws:username}:table/T | resource part of an ARN only
            arn:aws:*:*:*:table/T                     | service part
            arn:aws:dynamo*:*:*:table/T               | service part
            arn:aws::*:*:table/T                      | service part
            arn::dynamodb:*:*:table/T                 | partition
            arn:aws:dynamdb:*:*:table/T               | did you mean dynamodb
            arn:aws:dynamodb:*:*:tabel/T              | did you mean table
            arn:aws:dynamodb:*:*:table*               | must be * or start with one of table/
            arn:aws:dynamodb:*:*:tab*/T               | must be * or start with one of table/
            arn:aws:dynamodb:*:*:${aws:username}/T    | must be * or start with one of table/
            arn:aws:dynamodb:*:*:Orders               | must be * or start with one of table/
            arn:aws:dynamodb::123456789012:table/T    | must not be empty
            arn:aws:dynamodb:eu-west-1::table/T       | must not be empty
            arn:aws:dynamodb:*:12345678901:table/T    | twelve digits
            arn:aws:kms:*:*:kee/1                     | did you mean key
            arn:aws:dynamodb:*:*:table/${aws:username | closing brace
            """)
    void refuses_what_can_never_match(String pattern, String message) {
        List<String> problems = new ArrayList<>();

        ResourceReader.read(pattern, ResourceReader.ShortArns.COMPLETED, problems::add);

        assertThat(problems).isNotEmpty().first().asString().contains(message);
    }

    // Fewer than six parts: what they mean differs by type of policy.
    @ParameterizedTest
    @CsvSource({
        "COMPLETED,arn:aws:dynamodb,true",
        "COMPLETED,arn:aws:dynamodb:*:123456789012,true",
        "COMPLETED_IF_WILD,arn:aws:dynamodb,false",
        "COMPLETED_IF_WILD,arn:aws:dynamodb:*:123456789012,true",
        "COMPLETED_IF_WILD,arn:*,true",
        "COMPLETED_IF_OPEN,arn:aws:dynamodb,false",
        "COMPLETED_IF_OPEN,arn:aws:dynamodb:*:123456789012,false",
        "COMPLETED_IF_OPEN,arn:aws:dynamodb:*,true",
        "REFUSED,arn:*,false",
        "REFUSED,arn:aws:dynamodb:*:*:table/T,true"
    })
    void takes_a_short_arn_as_the_type_of_policy_does(ResourceReader.ShortArns kind, String arn, boolean taken) {
        List<String> problems = new ArrayList<>();

        ResourceReader.read(arn, kind, problems::add);

        assertThat(problems).hasSize(taken ? 0 : 1).allMatch(problem -> problem.contains("fewer than six parts"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, ''",
        "arn:aws:dynamodb:*:*:table/Orders, table/Orders",
        "arn:aws:dynamodb:*:*:table/Ord*s, table/Ord",
        "arn:aws:dynamodb:*:*:table/${aws:username}, table/",
        "arn:aws:dynamodb:*:*:*, ''"
    })
    void tells_what_all_it_matches_begins_with(String text, String beginning) {
        assertThat(ResourceReader.read(text, ResourceReader.ShortArns.REFUSED, problem -> {})
                        .beginning())
                .isEqualTo(beginning);
    }
}
