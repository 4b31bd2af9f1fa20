package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySetProblemsTest {
    private static final String POLICY =
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

    private static List<String> problems(Map<String, String> files) {
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> PolicySet.compile(files));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).contains(refused.problems().getFirst().toString());
        return refused.problems().stream().map(PolicyProblem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            iam/users/a.json  | []                                | 1:1: a user must be an object, not an array
            iam/users/a.json  | {"Group": []}                     | 1:2: "Group" is not an element of a user (allowed: UserName, Groups, AttachedPolicies, InlinePolicies, PermissionsBoundary, Tags); did you mean Groups?
            iam/users/a.json  | {"UserName": "b"}                 | 1:14: UserName "b" differs from the name of the file, "a"
            iam/users/a.json  | {"Groups": "Readers"}             | 1:12: Groups must be an array of strings, not a string
            iam/users/a.json  | {"Groups": ["Reeders"]}           | 1:13: there is no group "Reeders"; did you mean Readers?
            iam/users/a.json  | {"Groups": ["Readers", "Readers"]} | 1:24: "Readers" occurs twice in Groups
            iam/users/a.json  | {"AttachedPolicies": ["Gte"]}     | 1:23: there is no policy "Gte"; did you mean Get?
            iam/users/a.json  | {"PermissionsBoundary": "Gte"}    | 1:25: there is no policy "Gte"; did you mean Get?
            iam/users/a.json  | {"InlinePolicies": []}            | 1:20: InlinePolicies must be an object
            iam/users/a.json  | {"InlinePolicies": {"a b": {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}}} | 1:21: "a b" is no name of a policy
            iam/users/a.json  | {"InlinePolicies": {"p": {}}}     | 1:26: the policy document has no Statement
            iam/users/a.json  | {"Tags": {"k": 1}}                | 1:16: a tag's value is a string
            iam/users/a.json  | {"Tags": {"": "v"}}               | 1:11: a tag's key has 1 to 128
            iam/users/a.json  | {"Tags": {"k": "v", "K": "v"}}    | 1:21: the tag "K" occurs twice
            iam/groups/a.json | {"Members": ["bbo"]}              | 1:14: there is no user "bbo"; did you mean bob?
            iam/groups/a.json | {"Tags": {}}                      | 1:2: "Tags" is not an element of a group
            iam/roles/a.json  | {"Groups": []}                    | 1:2: "Groups" is not an element of a role
            iam/roles/a.json  | {"AssumeRolePolicyDocument": {}}  | 1:30: the policy document has no Statement
            iam/roles/a.json  | {                                 | 1:2: not valid JSON: Unexpected end-of-input
            iam/policies/a b.json | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | 1:1: "a b" is no name of a policy
            iam/policies/x/y.json | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | 1:1: "x/y" is no name of a policy
            iam/policies/get.json | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | 1:1: the name differs from iam/policies/Get.json by case only
            iam/policy/a.json | {}                                | 1:1: the file has no place here; allowed: NAME.json in iam/{policies,users,groups,roles}/
            iam/users/a.jsn   | {}                                | 1:1: the file has no place here
            users/a.json      | {}                                | 1:1: the file has no place here
            """)
    void refuses_with_file_line_and_column(String file, String text, String problem) {
        Map<String, String> files = new TreeMap<>(
                Map.of("iam/policies/Get.json", POLICY, "iam/groups/Readers.json", "{}", "iam/users/bob.json", "{}"));
        files.put(file, text);

        assertThat(problems(files)).singleElement().asString().startsWith(file + ":" + problem);
    }

    @Test
    void refuses_too_many_tags() {
        String tags =
                IntStream.range(0, 51).mapToObj(i -> "\"k" + i + "\": \"\"").collect(Collectors.joining(","));

        assertThat(problems(Map.of("iam/users/a.json", "{\"Tags\": {" + tags + "}}")))
                .containsExactly("iam/users/a.json:1:1: there are more than 50 tags");
    }

    @Test
    void tells_the_problems_of_all_files_in_order_and_no_echoes_of_them() {
        Map<String, String> files = Map.of(
                "iam/policies/Broken.json", "{",
                "iam/policies/Wrong.json", "{\"Statement\": 1}",
                "iam/users/a.json", "{\"AttachedPolicies\": [\"Broken\", \"Wrong\",\n\"Missing\"]}");

        assertThat(problems(files))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("iam/policies/Broken.json:1:2: not valid JSON"),
                        second -> assertThat(second).startsWith("iam/policies/Wrong.json:1:15: a statement must be"),
                        third -> assertThat(third).startsWith("iam/users/a.json:2:1: there is no policy \"Missing\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            accounts/12345/iam/users/a.json                | {}   | 1:1: the file has no place here
            accounts/123456789012/users/a.json             | {}   | 1:1: the file has no place here
            accounts/210987654321/iam/users/a.json         | {"AttachedPolicies": ["Get"]} | 1:23: there is no policy "Get"
            accounts/123456789012/iam/users/a.json         | {}   | 1:1: 123456789012 is this server's own account; its files lie in iam/
            guardrails/scp/a.json                          | {}   | 1:1: the file has no place here
            guardrails/scp/root/a b.json                   | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | 1:1: "a b" is no name of a service control policy
            guardrails/scp/root/a.json                     | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "arn:aws:dynamodb"}} | 1:61: "arn:aws:dynamodb" has fewer than six parts
            guardrails/scp/root/a.json                     | {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}} | 1:34: "Principal" is not an element
            guardrails/rcp/root/a.json                     | {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}} | 1:26: a resource control policy only denies
            guardrails/rcp/root/a.json                     | {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}} | 1:15: a statement of a resource control policy has "Principal": "*"
            guardrails/rcp/root/a.json                     | {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "arn:aws:dynamodb:*"}} | 1:79: "arn:aws:dynamodb:*" has fewer
            guardrails/rcp/root/a.json                     | {"Statement": {"Effect": "Deny", "Principal": "*", "NotAction": "*", "Resource": "*"}} | 1:52: "NotAction" is not an element
            iam/roles/a.json                               | {"MaxSessionDuration": 60}                       | 1:24: MaxSessionDuration is a number of seconds from 3600 to 43200
            iam/roles/a.json                               | {"MaxSessionDuration": "1h"}                     | 1:24: MaxSessionDuration is a number of seconds
            iam/roles/a.json                               | {"BreakGlass": {}}                               | 1:16: BreakGlass has Overrides, some of: identity-based, permissions boundary, resource-based, session
            iam/roles/a.json                               | {"BreakGlass": {"Overrides": ["session"], "MaxSessionSeconds": 1}} | 1:64: MaxSessionSeconds is a number of seconds from 900
            """)
    void refuses_files_of_other_types(String file, String text, String problem) {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> PolicySet.compile(Map.of(file, text), "123456789012"));

        assertThat(refused).isNotNull();
        assertThat(refused.problems().stream().map(PolicyProblem::toString).toList())
                .anySatisfy(found -> assertThat(found).startsWith(file + ":" + problem));
    }

    @Test
    void guardrails_cannot_be_overridden() {
        String text = "{\"BreakGlass\": {\"Overrides\": [\"session\", \"service control\"]}}";

        assertThat(problems(Map.of("iam/roles/a.json", text)))
                .containsExactly("iam/roles/a.json:1:42: \"service control\" cannot be overridden; allowed:"
                        + " identity-based, permissions boundary, resource-based, session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas/Orders.json",
                "tests/a/b/c.json",
                "README.md",
                "iam/users/.gitkeep",
                ".hidden.json",
                "iam/policies/notes.md"
            })
    void does_not_read_notes(String file) throws PolicyException {
        assertThat(PolicySet.compile(Map.of(file, "anything")).users()).isEmpty();
    }
}
