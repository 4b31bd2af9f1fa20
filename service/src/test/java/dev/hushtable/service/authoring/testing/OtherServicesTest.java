package dev.hushtable.service.authoring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.WorkspaceFixture;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtherServicesTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/nurse";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k1";

    private static Workspace workspace() throws PolicyException {
        return WorkspaceFixture.withAnn("{'Sid': 'Use', 'Effect': 'Allow', 'Action': 'kms:Decrypt', 'Resource': '*'}")
                .file("iam/users/bob.json", "{}")
                .file("iam/roles/nurse.json", """
                        {'AssumeRolePolicyDocument': {'Version': '2012-10-17', 'Statement': {
                           'Sid': 'AnnByWard', 'Effect': 'Allow',
                           'Principal': {'AWS': 'arn:aws:iam::123456789012:user/ann'},
                           'Action': ['sts:AssumeRole', 'sts:TagSession'],
                           'Condition': {'StringLike': {'aws:RequestTag/ward': '?*'}}}}}
                        """)
                .workspace();
    }

    private static TestResult run(String test) throws PolicyException {
        String json = "{'Name': 'n', " + test + "}";
        List<PolicyTest> tests =
                TestFileReader.read(new TreeMap<>(java.util.Map.of("tests/t.json", json.replace('\'', '"'))));
        return new TestRunner(workspace()).run(tests).getFirst();
    }

    private static String assume(String user, String rest, String expect) {
        return "'Principal': 'user/" + user + "', 'Operation': 'sts:AssumeRole', 'Request': {'RoleArn': '" + ROLE
                + "', 'RoleSessionName': 'night'" + rest + "}, 'Expect': " + expect;
    }

    private static String decrypt(String user, String policy, String expect) {
        return "'Principal': 'user/" + user + "', 'Operation': 'kms:Decrypt', 'Request': {'Resource': '" + KEY + "'"
                + policy + "}, 'Expect': " + expect;
    }

    @Test
    void a_role_is_assumed_by_its_trust_policy() throws PolicyException {
        String tags = ", 'Tags': [{'Key': 'ward', 'Value': '7'}]";

        assertThat(run(assume("ann", tags, "{'Decision': 'Allow', 'Statement': 'AnnByWard'}"))
                        .failures())
                .isEmpty();
        assertThat(run(assume("ann", "", "{'Decision': 'Deny'}")).failures()).isEmpty();
        assertThat(run(assume("bob", tags, "{'Decision': 'Deny'}")).failures()).isEmpty();
    }

    @Test
    void a_trust_policy_is_covered_by_such_tests() throws PolicyException {
        TestResult result = run(assume("ann", ", 'Tags': [{'Key': 'ward', 'Value': '7'}]", "{'Decision': 'Allow'}"));

        assertThat(Coverage.of(workspace(), List.of(result)).text())
                .contains("covered: 1 of 2 statements", "iam/policies/ann.json:1: never applied: Use");
    }

    @Test
    void a_key_is_asked_about_with_its_own_policy() throws PolicyException {
        String statement = ", 'ResourcePolicy': {'Version': '2012-10-17', 'Statement': {'Effect': 'Allow',"
                + " 'Principal': {'AWS': 'arn:aws:iam::123456789012:%s'}, 'Action': 'kms:*', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'kms:EncryptionContext:ward': '7'}}}}";
        String context = ", 'Context': {'kms:EncryptionContext:ward': '7'}";

        assertThat(run(decrypt("ann", statement.formatted("root") + context, "{'Decision': 'Allow'}"))
                        .failures())
                .isEmpty();
        assertThat(run(decrypt("ann", statement.formatted("root"), "{'Decision': 'Deny'}"))
                        .failures())
                .isEmpty();
        assertThat(run(decrypt("bob", statement.formatted("root") + context, "{'Decision': 'Deny'}"))
                        .failures())
                .isEmpty();
        assertThat(run(decrypt("bob", statement.formatted("user/bob") + context, "{'Decision': 'Allow'}"))
                        .failures())
                .isEmpty();
    }

    @Test
    void what_is_no_question_says_so() throws PolicyException {
        assertThat(run(decrypt("ann", ", 'KeyId': 'k'", "{'Decision': 'Deny'}")).failures())
                .containsExactly(
                        "of kms:Decrypt a test asks the question itself: Resource, Context, ResourcePolicy; not KeyId");
        assertThat(run(assume("ann", ", 'DurationSeconds': 1", "{'Decision': 'Deny'}"))
                        .failures())
                .singleElement()
                .asString()
                .contains("the server would answer", "durationSeconds");
    }
}
