package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What an auditor finds out, with the command line, about what an application did with an SDK. */
@Timeout(180)
class AuditReviewTest {
    private static final String TABLE = unique("patients");
    private static final String USER = unique("nurse");
    private static final String READ_NAMES = """
            {"Version": "2012-10-17",
             "Statement": [{"Sid": "ReadNames", "Effect": "Allow", "Action": "dynamodb:GetItem",
                            "Resource": "arn:aws:dynamodb:*:*:table/%s",
                            "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id", "name"]},
                                          "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}},
                           {"Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*"}]}
            """.formatted(TABLE);
    private static final String KEY = "{\"id\": {\"S\": \"p-7\"}}";

    private static Clients nurse;

    @BeforeAll
    static void read_an_item_and_be_denied_more_of_it() {
        DynamoDbClient administrator = SharedServer.get().dynamoDb();
        administrator.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
        administrator.putItem(request -> request.tableName(TABLE)
                .item(Map.of("id", text("p-7"), "name", text("Ada"), "ssn", text("078-05-1120"))));
        nurse = Principals.create(USER, READ_NAMES);
        try (DynamoDbClient client = nurse.dynamoDb()) {
            client.getItem(request -> request.tableName(TABLE)
                    .key(Map.of("id", text("p-7")))
                    .projectionExpression("#n")
                    .expressionAttributeNames(Map.of("#n", "name")));
            Refusal.of(() -> client.getItem(request ->
                    request.tableName(TABLE).key(Map.of("id", text("p-7"))).projectionExpression("ssn")));
        }
        Principals.await(() -> audit("search", "-w", "TableName=" + TABLE, "-w", "Decision=DENY", "--json")
                .contains("\"decision\":\"DENY\""));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static String audit(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "audit";
        System.arraycopy(words, 0, all, 1, words.length);
        ServerProcess.Finished finished = SharedServer.get().command(all);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output();
    }

    @Test
    void says_who_accessed_an_item_and_by_which_statement() {
        String answer = audit("who-accessed", "--table", TABLE, "--key", KEY);

        assertThat(answer.lines())
                .anyMatch(line -> line.matches(".* GetItem .* ALLOW .*" + USER + ":ReadNames .* name"))
                .anyMatch(line -> line.matches(".* GetItem .* DENY .*implicit.*"))
                .anyMatch(line -> line.matches(".* PutItem .* ALLOW .* wrote id name ssn"));
        assertThat(answer).doesNotContain("p-7").doesNotContain("078-05-1120").doesNotContain("Ada");
    }

    @Test
    void says_who_touched_one_attribute_of_it() {
        String answer = audit("who-accessed", "--table", TABLE, "--key", KEY, "--attribute", "ssn");

        assertThat(answer.lines())
                .anyMatch(line -> line.matches(".* GetItem .* DENY .* requested"))
                .anyMatch(line -> line.matches(".* PutItem .* written"))
                .noneMatch(line -> line.contains("ReadNames"));
    }

    @Test
    void answers_the_same_from_the_log_alone() {
        String[] question = {"search", "-w", "TableName=" + TABLE, "-w", "EventName=GetItem"};

        assertThat(audit(question[0], question[1], question[2], question[3], question[4], "--offline"))
                .isEqualTo(audit(question));
    }

    @Test
    void counts_denials_exposure_changes_and_use_of_keys() {
        assertThat(audit("denied").lines()).anyMatch(line -> line.matches(".*GetItem +" + TABLE + " +implicit +1 .*"));
        assertThat(audit("exposure", "--attribute", "ssn", "--table", TABLE)).contains("ssn written:");
        assertThat(audit("changes", "-n", "1000")).contains("CreateTable", "tableName=" + TABLE);
        assertThat(audit("keys")).contains("GenerateDataKey");
    }

    @Test
    void says_of_a_young_log_that_it_knows_no_habits() {
        assertThat(audit("anomalies")).contains("nothing unusual", "24 active hours on 7 days");
        assertThat(audit("anomalies", "--offline", "--zone", "Europe/Berlin"))
                .contains("nothing unusual", "24 active hours on 7 days", "(Europe/Berlin)");
    }

    @Test
    void explains_one_request() {
        String found = audit("search", "-w", "TableName=" + TABLE, "-w", "Decision=DENY", "--json");
        String eventId = found.replaceAll("(?s).*?\"eventID\":\"([^\"]+)\".*", "$1");

        assertThat(audit("explain", "--event", eventId))
                .contains("DENY by no statement", "hushtable policy explain --decision " + eventId);
    }

    @Test
    void keeps_who_may_not_search_out_and_records_that() {
        RawAnswer refused = RawCall.dynamoDb(nurse, "SearchAudit", "{}")
                .with("X-Amz-Target", "Hushtable_20261101.SearchAudit")
                .scope("us-east-1/hushtable/aws4_request")
                .sign()
                .send(SharedServer.get().tls());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body(), UTF_8)).contains("AccessDeniedException", "audit:SearchBlinded");
        Principals.await(() -> audit("search", "-w", "EventName=SearchAudit", "-w", "Decision=DENY", "--json")
                .contains("\"errorCode\":\"AccessDeniedException\""));
    }
}
