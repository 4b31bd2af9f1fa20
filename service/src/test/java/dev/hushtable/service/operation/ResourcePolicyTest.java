package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.wire.ApiException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy make sense only together. */
class ResourcePolicyTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores";
    private static final String RESOURCE = "'ResourceArn':'" + ARN + "'";
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void attaches_shows_and_detaches_a_policy_to_the_letter() {
        String policy = " " + policy("GetItem") + "\\n";

        String revision = put(policy, "").get("RevisionId").asText();

        assertThat(revision).isEqualTo(Long.toString(TestHouse.NOW.toEpochMilli()));
        assertThat(house.facts().parameters())
                .containsEntry("revisionId", revision)
                .hasEntrySatisfying("policyHash", hash -> assertThat(hash).startsWith("sha256:"));
        assertThat(house.call("GetResourcePolicy", "{" + RESOURCE + "}")
                        .get("Policy")
                        .asText())
                .isEqualTo(policy.replace("\\\"", "\"").replace("\\n", "\n"));
        assertThat(house.call("DeleteResourcePolicy", "{" + RESOURCE + "}")
                        .get("RevisionId")
                        .asText())
                .isEqualTo(revision);
        assertThat(house.error("GetResourcePolicy", "{" + RESOURCE + "}"))
                .hasMessage("Resource-based policy not found for the provided ResourceArn: " + ARN)
                .extracting(error -> error.type().shortName())
                .isEqualTo("PolicyNotFoundException");
        assertThat(house.call("DeleteResourcePolicy", "{" + RESOURCE + "}")).isEmpty();
    }

    @Test
    void gives_every_change_a_revision_and_none_to_what_changes_nothing() {
        String first = put(policy("GetItem"), "").get("RevisionId").asText();
        String again = put(policy("GetItem").replace("\\\":", "\\\" : "), "")
                .get("RevisionId")
                .asText();
        String second = put(policy("PutItem"), "").get("RevisionId").asText();

        assertThat(again).isEqualTo(first);
        assertThat(Long.parseLong(second)).isGreaterThan(Long.parseLong(first));
    }

    @Test
    void changes_only_the_revision_that_is_expected() {
        assertThat(expecting("12345"))
                .hasMessageEndingWith("Requested update for policy with revision id 12345, but table GameScores has no "
                        + "associated policy.");

        String first = put(policy("GetItem"), ",'ExpectedRevisionId':'NO_POLICY'")
                .get("RevisionId")
                .asText();

        assertThat(expecting("NO_POLICY"))
                .hasMessageEndingWith(
                        "Requested policy update expecting none to be present for table GameScores, but a "
                                + "policy exists with revision id " + first + ".");
        assertThat(expecting("1").type().shortName()).isEqualTo("PolicyNotFoundException");
        assertThat(house.error("DeleteResourcePolicy", "{" + RESOURCE + ",'ExpectedRevisionId':'1'}"))
                .hasMessageContaining("has revision id " + first);

        put(policy("PutItem"), ",'ExpectedRevisionId':'" + first + "'");

        assertThat(expecting(first)).hasMessageContaining("Requested update for policy with revision id " + first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GameScores | ARNs must start with 'arn:': GameScores",
                "arn:aws:s3:::bucket | Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket",
                "arn:aws:dynamodb:eu-west-1:111122223333:table/GameScores"
                        + " | Invalid resource Arn: arn:aws:dynamodb:eu-west-1:111122223333:table/GameScores",
                "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores/index/TopIdx"
                        + " | Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
                        + "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores/index/TopIdx",
            })
    void tells_what_is_no_table_and_no_stream(String arn, String message) {
        assertThat(house.planErrorMessage("GetResourcePolicy", "{'ResourceArn':'" + arn.replace("'", "") + "'}"))
                .isEqualTo("One or more parameter values were invalid: " + message);
    }

    @Test
    void leaves_the_policies_of_other_accounts_to_them() {
        assertThat(house.planErrorMessage(
                        "GetResourcePolicy",
                        "{'ResourceArn':'arn:aws:dynamodb:us-east-1:999999999999:table/GameScores'}"))
                .startsWith("This action is only supported by accounts that match");
    }

    @Test
    void knows_no_other_tables_and_no_streams() {
        assertThat(house.error("GetResourcePolicy", "{'ResourceArn':'" + ARN.replace("Game", "Other") + "'}"))
                .hasMessage("Requested resource not found: Table: OtherScores not found");
        String stream = "'ResourceArn':'" + ARN + "/stream/2026-01-01T00:00:00.000'";
        assertThat(house.error("PutResourcePolicy", "{" + stream + ",'Policy':'{}'}"))
                .hasMessage("Requested resource not found: Stream: 2026-01-01T00:00:00.000 not found for Table: "
                        + "GameScores");
    }

    @Test
    void refuses_a_document_that_cannot_be_attached_before_anything_is_asked() {
        assertThat(house.planErrorMessage("PutResourcePolicy", body(policy("ListTables"), "")))
                .isEqualTo("One or more parameter values were invalid: Invalid policy document: The following action "
                        + "names are invalid: \"dynamodb:ListTables\"");
    }

    @Test
    void asks_about_the_table_with_its_tags_and_whether_the_author_could_change_it_again() {
        house.call("TagResource", "{" + RESOURCE + ",'Tags':[{'Key':'team','Value':'x'}]}");

        Footprint put = house.footprints("PutResourcePolicy", body(policy("GetItem"), ""))
                .getFirst();
        PutPolicyPlan plan = plan("");
        PutPolicyPlan confirmed = plan(",'ConfirmRemoveSelfResourceAccess':true");

        assertThat(put.action()).isEqualTo("dynamodb:PutResourcePolicy");
        assertThat(put.resource()).isEqualTo(ARN);
        assertThat(put.context()).containsEntry("aws:resourcetag/team", new ContextValue.Single("x"));
        assertThat(plan.lockout()).isNotNull();
        assertThat(confirmed.lockout()).isNull();
    }

    @Test
    void makes_a_table_with_a_policy_and_asks_for_both() {
        String body = "{'TableName':'Fresh','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
                + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'BillingMode':'PAY_PER_REQUEST',"
                + "'ResourcePolicy':'" + policy("GetItem") + "'}";

        assertThat(house.footprints("CreateTable", body))
                .extracting(Footprint::action)
                .containsExactly("dynamodb:CreateTable", "dynamodb:PutResourcePolicy");
        assertThat(house.call("CreateTable", body).toString()).doesNotContain("Policy");

        assertThat(house.tables.find("Fresh").policy().text()).contains("dynamodb:GetItem");
        house.call("DeleteTable", "{'TableName':'Fresh'}");
        house.createTable("Fresh", "pk S");
        assertThat(house.tables.find("Fresh").policy()).isNull();
    }

    private JsonNode put(String policy, String more) {
        return house.call("PutResourcePolicy", body(policy, more));
    }

    private ApiException expecting(String revision) {
        return house.error("PutResourcePolicy", body(policy("Query"), ",'ExpectedRevisionId':'" + revision + "'"));
    }

    private PutPolicyPlan plan(String more) {
        return new PutResourcePolicy(house.tables, new TablePolicies(house.tables, InstantSource.system()))
                .plan(TestHouse.request(body(policy("GetItem"), more)));
    }

    private static String body(String policy, String more) {
        return "{" + RESOURCE + ",'Policy':'" + policy + "'" + more + "}";
    }

    /** As it stands inside of a JSON text. */
    private static String policy(String action) {
        return """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},\
                "Action":"dynamodb:%s","Resource":"*"}}""".formatted(action).replace("\"", "\\\"");
    }
}
