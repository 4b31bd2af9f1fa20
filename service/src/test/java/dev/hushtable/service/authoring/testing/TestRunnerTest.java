package dev.hushtable.service.authoring.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.WorkspaceFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestRunnerTest {
    private static final String OWN_SCORES = """
            {'Sid': 'OwnScores', 'Effect': 'Allow', 'Action': ['dynamodb:GetItem', 'dynamodb:Query'],
             'Resource': 'arn:aws:dynamodb:*:*:table/GameScores',
             'Condition': {'ForAllValues:StringEquals': {'dynamodb:LeadingKeys': '${aws:username}'},
                           'Null': {'dynamodb:LeadingKeys': 'false'}}},
            {'Sid': 'NotAtNight', 'Effect': 'Deny', 'Action': '*', 'Resource': '*',
             'Condition': {'DateGreaterThan': {'aws:CurrentTime': '2026-06-01T00:00:00Z'}}}
            """;
    private static final String GET = """
            'Principal': 'user/ann', 'Operation': 'GetItem',
            'Request': {'TableName': 'GameScores', 'Key': {'UserId': {'S': '%s'}, 'GameTitle': {'S': 'chess'}}}
            """;

    @Test
    void a_test_passes_when_the_decision_is_as_expected() {
        assertThat(failures(test("ann", "{'Decision': 'Allow', 'Statement': 'OwnScores'}")))
                .isEmpty();
        assertThat(failures(test("ann", "{'Decision': 'Allow', 'Statement': 'ann:OwnScores'}")))
                .isEmpty();
        assertThat(failures(test("bob", "{'Decision': 'Deny'}"))).isEmpty();
        assertThat(failures(test("bob", "{'Decision': 'ImplicitDeny', 'PolicyType': 'identity-based'}")))
                .isEmpty();
    }

    @Test
    void a_failure_says_what_decided_and_where_it_stands() {
        assertThat(failures(test("ann", "{'Decision': 'Deny'}")))
                .containsExactly("expected Deny, but was Allow by iam/policies/ann.json:1 (OwnScores)");
        assertThat(failures(test("bob", "{'Decision': 'Allow'}")))
                .containsExactly(
                        "expected Allow, but was ImplicitDeny: no statement of identity-based policies allows it");
        assertThat(failures(test("bob", "{'Decision': 'Deny', 'PolicyType': 'service control'}")))
                .singleElement()
                .asString()
                .startsWith("expected a denial by service control policy, but it was by identity-based");
        assertThat(failures(test("ann", "{'Decision': 'Allow', 'Statement': 'Other'}")))
                .containsExactly("expected the statement Other to decide by iam/policies/ann.json:1 (OwnScores)");
    }

    @Test
    void a_failed_test_tells_the_operand_that_failed() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(OWN_SCORES).workspace();

        TestReport report = report(workspace, test("bob", "{'Decision': 'Allow'}"));

        assertThat(report.text())
                .contains("FAIL  n", "DENIED: User: arn:aws:iam::", "Nearest miss")
                .contains("FAILS ForAllValues:StringEquals dynamodb:LeadingKeys (iam/policies/ann.json:")
                .contains("not among them: \"bob\"");
        assertThat(report.json().at("/tests/0/reasons").toString()).contains("not among them");
        assertThat(report(workspace, test("ann", "{'Decision': 'Allow'}")).text())
                .doesNotContain("Decided by");
    }

    private static TestReport report(Workspace workspace, String test) throws PolicyException {
        List<TestResult> results = new TestRunner(workspace).run(read(test));
        return new TestReport(results, Coverage.of(workspace, results));
    }

    /** Who may read the table but not use the key of a class gets neither what it names nor what would leave. */
    @Test
    void a_test_can_expect_that_the_key_of_a_class_opens_nothing() throws PolicyException {
        String allow = "{'Sid': 'Reads', 'Effect': 'Allow', 'Action': 'dynamodb:*', 'Resource': '*'}";
        String opens = ", {'Sid': 'Opens', 'Effect': 'Allow', 'Action': 'kms:Decrypt', 'Resource': '*'}";
        String naming = "{'Name': 'n', 'Principal': 'user/ann', 'Operation': 'GetItem', 'Request': {'TableName':"
                + " 'GameScores', 'ProjectionExpression': 'Wins',"
                + " 'Key': {'UserId': {'S': 'ann'}, 'GameTitle': {'S': 'chess'}}}, 'Expect': %s}";
        String whole = "{'Name': 'n', " + GET.formatted("ann")
                + ", 'Items': {'GameScores': [{'UserId': {'S': 'ann'}, 'GameTitle': {'S': 'chess'}, 'Wins': {'N': '3'}}]}"
                + ", 'Expect': {'Decision': 'Allow', 'Returned': [{'UserId': {'S': 'ann'}, 'GameTitle': {'S': 'chess'}%s}]}}";
        String denied = "{'Decision': 'ImplicitDeny', 'PolicyType': 'identity-based'}";

        Workspace without = classes(allow);
        Workspace with = classes(allow + opens);

        assertThat(failures(without, naming.formatted(denied))).isEmpty();
        assertThat(failures(with, naming.formatted("{'Decision': 'Allow', 'Statement': 'Opens'}")))
                .isEmpty();
        assertThat(failures(without, whole.formatted(""))).isEmpty();
        assertThat(failures(with, whole.formatted(", 'Wins': {'N': '3'}"))).isEmpty();
        assertThat(report(without, naming.formatted("{'Decision': 'Allow'}")).text())
                .contains("kms:Decrypt")
                .contains(
                        "Not opened: no kms:Decrypt on alias/pii, the key of class pii (encryption/GameScores.json).");
    }

    private static Workspace classes(String statements) throws PolicyException {
        return WorkspaceFixture.withAnn(statements)
                .file(
                        "encryption/GameScores.json",
                        "{'Classes': {'pii': {'KmsKeyId': 'alias/pii', 'Attributes': ['Wins']}}}")
                .file("tables/GameScores.json", "{'ResultEnforcement': 'redact'}")
                .workspace();
    }

    @Test
    void the_environment_of_a_test_is_what_conditions_see() {
        String late = "{'Name': 'n', " + GET.formatted("ann")
                + ", 'Environment': {'Time': '2026-07-01T00:00:00Z'}, 'Expect': {'Decision': 'ExplicitDeny',"
                + " 'Statement': 'NotAtNight'}}";

        assertThat(failures(late)).isEmpty();
    }

    @Test
    void a_test_with_items_is_executed_and_compares_what_leaves() {
        String items = ", 'Items': [{'UserId': {'S': 'ann'}, 'GameTitle': {'S': 'chess'}, 'Wins': {'N': '3'}}]";
        String whole = "[{'GameTitle': {'S': 'chess'}, 'UserId': {'S': 'ann'}, 'Wins': {'N': '3'}}]";

        assertThat(failures("{'Name': 'n', " + GET.formatted("ann") + items
                        + ", 'Expect': {'Decision': 'Allow', 'Returned': " + whole + "}}"))
                .isEmpty();
        assertThat(failures("{'Name': 'n', " + GET.formatted("ann") + items
                        + ", 'Expect': {'Decision': 'Allow', 'Returned': []}}"))
                .containsExactly("expected 0 items to leave, but 1 did");
        assertThat(failures("{'Name': 'n', " + GET.formatted("ann") + ", 'Expect': {'Decision': 'Allow', 'Returned': "
                        + whole + "}}"))
                .containsExactly("Returned can be compared only when the test has Items");
    }

    @Test
    void a_condition_on_what_only_the_result_shows_is_decided_on_the_result() throws PolicyException {
        String statement = """
                {'Sid': 'OwnByStatus', 'Effect': 'Allow', 'Action': 'dynamodb:Query',
                 'Resource': 'arn:aws:dynamodb:*:*:table/GameScores/index/by-status',
                 'Condition': {'ForAllValues:StringEquals': {'hushtable:BasePartitionKeyValues': '${aws:username}'},
                               'Null': {'hushtable:BasePartitionKeyValues': 'false'}}}
                """;
        String query = "{'Name': 'n', 'Principal': 'user/ann', 'Operation': 'Query', 'Request': {"
                + "'TableName': 'GameScores', 'IndexName': 'by-status', 'KeyConditionExpression': '#s = :s',"
                + " 'ExpressionAttributeNames': {'#s': 'Status'}, 'ExpressionAttributeValues': {':s': {'S': 'won'}}}%s}";
        String item = "{'UserId': {'S': '%s'}, 'GameTitle': {'S': 'chess'}, 'Status': {'S': 'won'}}";
        String allowed = ", 'Expect': {'Decision': 'Allow', 'Statement': 'OwnByStatus'}";
        String own = ", 'Items': [" + item.formatted("ann") + "]" + allowed;
        String others = ", 'Items': [" + item.formatted("bob") + "], 'Expect': {'Decision': 'ImplicitDeny'}";
        Workspace workspace = WorkspaceFixture.withAnn(statement).workspace();

        List<TestResult> results = new ArrayList<>();
        for (String rest : List.of(allowed, own, others)) {
            results.addAll(new TestRunner(workspace).run(read(query.formatted(rest))));
        }

        assertThat(results).flatExtracting(TestResult::failures).isEmpty();
        assertThat(Coverage.of(workspace, results).percentOfStatements()).isEqualTo(100);
    }

    @Test
    void a_question_about_what_is_masked_is_denied_without_items_too() throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}")
                .file("masks/wins.json", """
                        {'Statement': [{'Sid': 'Wins', 'Resource': '*', 'Attributes': 'Wins', 'Mask': 'NULL'}]}
                        """)
                .workspace();
        String scan =
                "{'Name': 'n', 'Principal': 'user/ann', 'Operation': 'Scan', 'Request': {'TableName': 'GameScores'"
                        + "%s}, 'Expect': {'Decision': '%s'}}";
        String filter = ", 'FilterExpression': 'Wins > :w', 'ExpressionAttributeValues': {':w': {'N': '1'}}";

        List<TestResult> results = new ArrayList<>();
        for (String test : List.of(scan.formatted("", "Allow"), scan.formatted(filter, "ExplicitDeny"))) {
            results.addAll(new TestRunner(workspace).run(read(test)));
        }

        assertThat(results).flatExtracting(TestResult::failures).isEmpty();
    }

    @Test
    void a_request_the_server_would_refuse_fails_the_test() {
        assertThat(failures("{'Name': 'n', 'Principal': 'user/ann', 'Operation': 'GetItem',"
                        + " 'Request': {'TableName': 'GameScores'}, 'Expect': {'Decision': 'Deny'}}"))
                .singleElement()
                .asString()
                .startsWith("the server would answer ValidationException:");
        assertThat(failures("{'Name': 'n', 'Principal': 'user/zoe', 'Operation': 'ListTables', 'Request': {},"
                        + " 'Expect': {'Decision': 'Deny'}}"))
                .containsExactly("there is no user 'zoe'");
    }

    @Test
    void defaults_of_a_file_stand_in_for_what_tests_leave_out() {
        assertThat(failures("{'Defaults': {" + GET.formatted("bob") + "}, 'Tests': [{'Name': 'n',"
                        + " 'Expect': {'Decision': 'Deny'}}]}"))
                .isEmpty();
    }

    @Test
    void mistakes_in_test_files_have_a_place() {
        assertThatThrownBy(() -> read("""
                        [{'Name': 'n',
                          'Principal': 'ann',
                          'Operatoin': 'GetItem',
                          'Request': {},
                          'Expect': {'Decision': 'Alow', 'PolicyType': 'identity'}}]
                        """))
                .hasMessageContaining("tests/t.json:2:16: 'ann' is no principal; write user/NAME")
                .hasMessageContaining("tests/t.json:3:3: \"Operatoin\" is not an element of a test")
                .hasMessageContaining("a test must have Operation")
                .hasMessageContaining("tests/t.json:5:26: Decision is one of Allow, Deny, ExplicitDeny, ImplicitDeny;"
                        + " did you mean Allow?")
                .hasMessageContaining("PolicyType is one of identity-based, ");
    }

    private static String test(String partition, String expect) {
        return "{'Name': 'n', " + GET.formatted(partition) + ", 'Expect': " + expect + "}";
    }

    private static List<String> failures(String test) {
        try {
            return failures(WorkspaceFixture.withAnn(OWN_SCORES).workspace(), test);
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> failures(Workspace workspace, String test) throws PolicyException {
        return new TestRunner(workspace)
                .run(read(test)).stream()
                        .flatMap(result -> result.failures().stream())
                        .toList();
    }

    private static List<PolicyTest> read(String text) throws PolicyException {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("tests/t.json", text.replace('\'', '"').replace("\"ann\" is", "'ann' is"));
        return TestFileReader.read(files);
    }
}
