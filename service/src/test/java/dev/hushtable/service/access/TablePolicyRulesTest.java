package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.access.TablePolicyRules.InvalidPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablePolicyRulesTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Visits";
    private static final String ANN = "{'AWS':'arn:aws:iam::123456789012:user/ann'}";

    @Test
    void reads_a_policy_that_leaves_the_account_its_say() {
        ResourcePolicy policy = TablePolicyRules.check(statement("dynamodb:GetItem", TABLE), TABLE);

        assertThat(policy.trust()).isEqualTo(ResourcePolicy.Trust.ACCOUNT);
        assertThat(policy.document().statements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "dynamodb:*",
                "DynamoDB:getitem",
                "dynamodb:*Item",
                "dynamodb:PartiQLSelect",
                "dynamodb:PutResourcePolicy",
                "dynamodb:DescribeTimeToLive"
            })
    void takes_actions_on_tables(String action) {
        assertThat(TablePolicyRules.check(statement(action, "*"), TABLE)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dynamodb:RestoreTableFromBackup",
                "dynamodb:ListTables",
                "dynamodb:CreateTable",
                "dynamodb:ListStreams",
                "dynamodb:GetRecords",
                "dynamodb:GetItme",
                "dynamodb",
                "s3:GetObject",
                "s3:*"
            })
    void refuses_actions_that_no_policy_of_a_table_can_speak_of(String action) {
        assertThatThrownBy(() -> TablePolicyRules.check(statement(action, "*"), TABLE))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage(
                        "One or more parameter values were invalid: Invalid policy document: The following action names are invalid: \""
                                + action + "\"");
    }

    @Test
    void names_every_invalid_action_of_every_statement() {
        String policy = """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Principal":%1$s,"Action":["dynamodb:GetItem","dynamodb:ListTables"],"Resource":"*"},
                 {"Effect":"Deny","Principal":%1$s,"NotAction":"dynamodb:Nothing","Resource":"*"}]}
                """.formatted(ANN).replace('\'', '"');

        assertThatThrownBy(() -> TablePolicyRules.check(policy, TABLE))
                .hasMessageEndingWith("\"dynamodb:ListTables\", \"dynamodb:Nothing\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                TABLE,
                TABLE + "/index/ByDay",
                TABLE + "/index/*",
                "arn:aws:dynamodb:*:*:table/Visits",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/*",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/V*ts/index/By?ay",
                "arn:aws:dynamodb:eu-central-1:123456789012:table/${aws:PrincipalTag/table}"
            })
    void takes_the_table_and_its_indexes_as_resources(String resource) {
        assertThat(TablePolicyRules.check(statement("dynamodb:Query", resource), TABLE))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:dynamodb:eu-central-1:123456789012:table/Other, relative-id \"table/Other\"",
        "arn:aws:dynamodb:eu-central-1:123456789012:table/Visits/stream/*, relative-id \"table/Visits/stream/*\"",
        "arn:aws:dynamodb:eu-central-1:123456789012:table/visits, relative-id \"table/visits\"",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/Visits, namespace \"eu-west-1\"",
        "arn:aws:dynamodb:*:999999999999:table/Visits, namespace \"999999999999\"",
        "table/Visits, must be in ARN format",
    })
    void refuses_other_resources_which_the_policy_could_never_match(String resource, String reason) {
        assertThatThrownBy(() -> TablePolicyRules.check(statement("dynamodb:Query", resource), TABLE))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void counts_white_space() {
        String policy = statement("dynamodb:GetItem", "*");
        String longest = policy + " ".repeat(TablePolicyRules.MAX_POLICY_BYTES - policy.length());

        assertThat(TablePolicyRules.check(longest, TABLE)).isNotNull();
        assertThatThrownBy(() -> TablePolicyRules.check(longest + "\n", TABLE))
                .hasMessage("One or more parameter values were invalid: Maximum policy size of 20480 bytes exceeded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{not json | This policy contains invalid Json",
                "'' | This policy contains invalid Json",
                "{\"Statement\":[]} | Could not parse the policy: Statement is empty!",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"
                        + " | Missing required field Principal",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}"
                        + " | Missing required field Resource",
            })
    void says_what_is_missing_in_dynamodbs_words(String policy, String message) {
        assertThatThrownBy(() -> TablePolicyRules.check(policy, TABLE))
                .hasMessage("One or more parameter values were invalid: Invalid policy document: " + message);
    }

    @Test
    void says_where_anything_else_is_wrong() {
        String policy = statement("dynamodb:GetItem", "*").replace("Allow", "allow");

        assertThatThrownBy(() -> TablePolicyRules.check(policy, TABLE))
                .hasMessageContaining("1:")
                .hasMessageContaining("\"allow\" is no Effect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Principal':'*'", "'Principal':{'AWS':['*']}", "'NotPrincipal':{'AWS':'123456789012'}"})
    void refuses_to_open_a_table_to_everybody(String principal) {
        String open =
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow',%s,'Action':'dynamodb:GetItem','Resource':'*'}}"
                        .formatted(principal)
                        .replace('\'', '"');
        String closed = open.replace("Allow", "Deny");
        String conditional = open.replace(
                "\"Resource\"", "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}},\"Resource\"");

        assertThatThrownBy(() -> TablePolicyRules.check(open, TABLE)).hasMessageContaining("grants unbounded access");
        assertThat(TablePolicyRules.check(closed, TABLE)).isNotNull();
        assertThat(principal.startsWith("'Not") || TablePolicyRules.check(conditional, TABLE) != null)
                .isTrue();
    }

    private static String statement(String action, String resource) {
        return "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':%s,'Action':'%s','Resource':'%s'}}"
                .formatted(ANN, action, resource)
                .replace('\'', '"');
    }
}
