package dev.hushtable.service.authoring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.WorkspaceFixture;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String STATEMENTS = """
            {'Sid': 'Own', 'Effect': 'Allow', 'Action': 'dynamodb:GetItem', 'Resource': '*',
             'Condition': {'ForAllValues:StringEquals': {'dynamodb:LeadingKeys': 'ann'}}},
            {'Sid': 'Lists', 'Effect': 'Allow', 'Action': 'dynamodb:ListTables', 'Resource': '*'}
            """;

    @Test
    void a_statement_is_covered_when_it_applied_and_a_condition_when_it_was_true_and_false() throws PolicyException {
        Coverage one = coverage(get("ann"));
        Coverage both = coverage(get("ann") + "," + get("bob"));

        assertThat(one.percentOfStatements()).isEqualTo(50);
        assertThat(one.text())
                .contains("covered: 1 of 2 statements (50 %), 1 of 2 outcomes of conditions")
                .contains("iam/policies/ann.json:3: never applied: Lists")
                .contains("iam/policies/ann.json:2: never seen false: ForAllValues:StringEquals dynamodb:LeadingKeys");
        assertThat(both.text()).contains("2 of 2 outcomes of conditions").doesNotContain("never seen");
    }

    private static String get(String partition) {
        return "{'Name': 'n', 'Principal': 'user/ann', 'Operation': 'GetItem', 'Request': {'TableName': 'GameScores',"
                + " 'Key': {'UserId': {'S': '" + partition + "'}, 'GameTitle': {'S': 'x'}}},"
                + " 'Expect': {'Decision': 'Allow'}}";
    }

    private static Coverage coverage(String tests) throws PolicyException {
        Workspace workspace = WorkspaceFixture.withAnn(STATEMENTS)
                .file("tests/t.json", "[" + tests + "]")
                .workspace();
        return Coverage.of(workspace, new TestRunner(workspace).run(TestFileReader.read(workspace.tests())));
    }
}
