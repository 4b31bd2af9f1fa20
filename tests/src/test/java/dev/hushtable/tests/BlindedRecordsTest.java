package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDObjectDecoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sts.StsClient;

/** What records keep back: nobody reads it in the files, those who may have it disclosed, and it can be erased. */
@Timeout(240)
class BlindedRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DynamoDbClient DYNAMODB = SharedServer.get().dynamoDb();
    private static final String TABLE = unique("blinded");

    private static final String ANYBODY = """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*"}}
            """;

    @BeforeAll
    static void makeTable() {
        DYNAMODB.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH))
                .attributeDefinitions(definition("pk", ScalarAttributeType.S)));
    }

    private static AuditTrail trail() {
        return AuditTrail.pin(SharedServer.get().data());
    }

    /** Writes an item, and tells where its record is. */
    private static int put(String key) {
        DYNAMODB.putItem(put -> put.tableName(TABLE).item(Map.of("pk", fromS(key))));
        List<JsonNode> records = trail().records(0);
        for (int i = records.size() - 1; i >= 0; i--) {
            if (records.get(i).path("eventName").asText().equals("PutItem")
                    && records.get(i)
                            .at("/requestParameters/tableName")
                            .asText()
                            .equals(TABLE)) {
                return i;
            }
        }
        throw new AssertionError("no record of the write");
    }

    private static JsonNode call(Clients clients, String operation, String json) throws IOException {
        return JSON.readTree(RawCall.admin(clients, operation, json).send().body());
    }

    private static JsonNode disclosed(Clients clients, int index) throws IOException {
        return call(clients, "DiscloseAudit", "{\"Events\":[{\"Index\":" + index + "}],\"Purpose\":\"a test\"}");
    }

    private static Clients auditor(String actions) {
        return Principals.create(
                unique("auditor"),
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":" + actions
                        + ",\"Resource\":\"*\"}}");
    }

    private static boolean isInAnyFile(String secret) throws IOException {
        List<byte[]> forms = List.of(
                secret.getBytes(StandardCharsets.UTF_8),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        for (Path file : LivingFolder.files(SharedServer.get().data())) {
            try {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (byte[] form : forms) {
                    if (bytes.contains(new String(form, StandardCharsets.ISO_8859_1))) {
                        return true;
                    }
                }
            } catch (NoSuchFileException e) {
                // Gone since it was listed.
            }
        }
        return false;
    }

    @Test
    void a_stock_library_rebuilds_the_record_from_leaf_and_disclosures() throws IOException {
        String key = unique("canary-of-a-key");
        int index = put(key);

        JsonNode event = disclosed(SharedServer.get().administrator(), index)
                .path("Events")
                .path(0);
        List<Disclosure> disclosures = new ArrayList<>();
        event.path("Disclosures").forEach(one -> disclosures.add(Disclosure.parse(one.asText())));
        Map<String, Object> leaf =
                JSON.convertValue(trail().records(0).get(index), new TypeReference<Map<String, Object>>() {});
        JsonNode rebuilt = JSON.readTree(JSON.writeValueAsBytes(new SDObjectDecoder().decode(leaf, disclosures)));

        assertThat(isInAnyFile(key)).isFalse();
        assertThat(rebuilt).isEqualTo(event.path("Record"));
        assertThat(rebuilt.at("/requestParameters/key/pk/S").asText()).isEqualTo(key);
        assertThat(rebuilt.at("/userIdentity/arn").asText()).startsWith("arn:aws:iam::");
        assertThat(rebuilt.at("/sourceIPAddress").asText()).isNotEmpty();
        assertThat(event.path("Erased").asInt()).isZero();
        // That somebody saw it is on record, with what for.
        assertThat(trail().records(index))
                .anyMatch(record -> record.path("eventName").asText().equals("DiscloseAudit")
                        && record.at("/requestParameters/disclosedFor").asText().equals("a test")
                        && record.at("/requestParameters/events").asText().equals(Integer.toString(index)));
    }

    @Test
    void who_may_search_and_not_disclose_sees_digests_only() throws IOException {
        int index = put(unique("canary"));

        JsonNode refused = disclosed(auditor("[\"audit:SearchBlinded\"]"), index);

        assertThat(refused.path("__type").asText()).contains("AccessDenied");
        assertThat(refused.toString()).doesNotContain("canary");
    }

    @Test
    void two_people_erase_what_is_kept_back_and_no_proof_changes() throws IOException {
        String key = unique("to-be-forgotten");
        int index = put(key);
        JsonNode before = trail().records(0).get(index);
        Clients asking = auditor("[\"audit:Redact\"]");
        String classId = call(
                        SharedServer.get().administrator(),
                        "ComputeItemToken",
                        "{\"TableName\":\"" + TABLE + "\",\"Key\":{\"pk\":{\"S\":\"" + key + "\"}}}")
                .path("Class")
                .asText();

        JsonNode asked =
                call(asking, "RequestAuditRedaction", "{\"Class\":\"" + classId + "\",\"Reason\":\"Art. 17\"}");
        String approval = "{\"RedactionId\":\"" + asked.path("RedactionId").asText() + "\"}";
        JsonNode byTheSame = call(asking, "RedactAudit", approval);
        JsonNode stillThere =
                disclosed(SharedServer.get().administrator(), index).at("/Events/0/Record/requestParameters/key/pk/S");
        JsonNode done = call(SharedServer.get().administrator(), "RedactAudit", approval);

        assertThat(byTheSame.path("message").asText()).contains("Somebody else");
        assertThat(stillThere.asText()).isEqualTo(key);
        assertThat(done.path("Class").asText()).isEqualTo(classId);
        JsonNode after = disclosed(SharedServer.get().administrator(), index).at("/Events/0");
        assertThat(after.at("/Record/requestParameters/key").isMissingNode()).isTrue();
        assertThat(after.path("Erased").asInt()).isPositive();
        assertThat(after.at("/Record/userIdentity/arn").asText()).isNotEmpty();
        assertThat(trail().records(0).get(index)).isEqualTo(before);
        assertThat(trail().verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(isInAnyFile(key)).isFalse();
        assertThat(trail().records(index))
                .filteredOn(record -> record.path("eventName").asText().equals("RedactAuditSubject"))
                .anySatisfy(record -> {
                    assertThat(record.at("/serviceEventDetails/class").asText()).isEqualTo(classId);
                    assertThat(record.at("/serviceEventDetails/reason").asText())
                            .isEqualTo("Art. 17");
                    assertThat(record.at("/serviceEventDetails/askedBy").asText())
                            .isNotEqualTo(
                                    record.at("/serviceEventDetails/approvedBy").asText());
                });
    }

    @Test
    void two_people_erase_one_member_of_one_record_and_nothing_else() throws IOException {
        int index = put(unique("stays"));
        Clients asking = auditor("[\"audit:Redact\"]");
        // What is still written to stays as it is: a bundle has 256 records.
        for (int i = 0; i < 256; i++) {
            DYNAMODB.describeTable(request -> request.tableName(TABLE));
        }
        String request = "{\"Index\":" + index + ",\"Member\":\"sourceIPAddress\",\"Reason\":\"Art. 17\"}";
        Principals.await(() -> asked(asking, request).has("RedactionId"));
        String approval = "{\"RedactionId\":\""
                + asked(asking, request).path("RedactionId").asText() + "\"}";

        JsonNode done = call(SharedServer.get().administrator(), "RedactAudit", approval);

        assertThat(done.path("Class").asText()).isEqualTo("d:" + index + "/sourceIPAddress");
        JsonNode after = disclosed(SharedServer.get().administrator(), index).at("/Events/0");
        assertThat(after.path("Erased").asInt()).isEqualTo(1);
        assertThat(after.at("/Record").has("sourceIPAddress")).isFalse();
        assertThat(after.at("/Record/userAgent").asText()).isNotEmpty();
        assertThat(asked(asking, request).path("message").asText()).contains("keeps back no sourceIPAddress");
        assertThat(trail().verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private static JsonNode asked(Clients asking, String request) {
        try {
            return call(asking, "RequestAuditRedaction", request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void events_of_the_server_name_nobody_either() throws IOException {
        String name = unique("somebody");
        String arn;
        try (StsClient sts = Principals.create(name, ANYBODY).sts()) {
            arn = sts.getCallerIdentity().arn();
        }
        Principals.await(() -> changed(arn) >= 0);

        int index = changed(arn);

        assertThat(trail().records(0).get(index).toString()).doesNotContain(name);
        assertThat(disclosed(SharedServer.get().administrator(), index)
                        .at("/Events/0/Record/serviceEventDetails/userName")
                        .asText())
                .isEqualTo(name);
    }

    /** Where the record is of the access key that somebody got, by the token of who got it; -1 when there is none yet. */
    private static int changed(String arn) {
        try {
            String token = call(
                            SharedServer.get().administrator(),
                            "ComputeItemToken",
                            "{\"PrincipalArn\":\"" + arn + "\"}")
                    .path("PrincipalToken")
                    .asText();
            List<JsonNode> records = trail().records(0);
            for (int i = 0; i < records.size(); i++) {
                if (records.get(i)
                        .at("/serviceEventDetails/principalToken")
                        .asText()
                        .equals(token)) {
                    return i;
                }
            }
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_shredded_table_takes_with_it_what_is_kept_back_of_its_items_and_of_no_others() throws IOException {
        String table = unique("shredded");
        DYNAMODB.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH))
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S), definition("ward", ScalarAttributeType.S))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("by-ward")
                        .keySchema(element("ward", KeyType.HASH))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build()));
        int other = put(unique("stays"));
        int from = trail().records(0).size();
        DYNAMODB.putItem(put -> put.tableName(table).item(Map.of("pk", fromS("ann"), "ward", fromS("ward-of-ann"))));
        DYNAMODB.query(query -> query.tableName(table)
                .indexName("by-ward")
                .keyConditionExpression("ward = :w")
                .expressionAttributeValues(Map.of(":w", fromS("ward-of-ann"))));
        Clients administrator = SharedServer.get().administrator();
        List<Integer> about = indexesOf(table, from);
        assertThat(about)
                .hasSize(2)
                .allSatisfy(index -> assertThat(disclosed(administrator, index)
                                .at("/Events/0/Erased")
                                .asInt())
                        .isZero());

        JsonNode report = call(administrator, "ShredTable", "{\"TableName\":\"" + table + "\"}");

        assertThat(report.toString()).contains("table shredded");
        assertThat(about).allSatisfy(index -> {
            JsonNode event = disclosed(administrator, index).at("/Events/0");
            assertThat(event.path("Erased").asInt()).as("%s", event).isPositive();
            assertThat(event.toString()).doesNotContain("ward-of-ann");
        });
        assertThat(disclosed(administrator, other).at("/Events/0/Erased").asInt())
                .isZero();
        assertThat(trail().verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private static List<Integer> indexesOf(String table, int from) {
        List<JsonNode> records = trail().records(0);
        return IntStream.range(from, records.size())
                .filter(index -> records.get(index)
                        .at("/requestParameters/tableName")
                        .asText()
                        .equals(table))
                .boxed()
                .toList();
    }

    @Test
    void a_legal_hold_forbids_to_erase() throws IOException {
        Clients administrator = SharedServer.get().administrator();
        JsonNode hold =
                call(administrator, "PutLegalHold", "{\"TableName\":\"" + TABLE + "\",\"Reason\":\"a lawsuit\"}");
        try {
            JsonNode refused = call(
                    administrator, "RequestAuditRedaction", "{\"Class\":\"n:2026-11-22\",\"Reason\":\"no reason\"}");

            assertThat(refused.path("message").asText()).contains("Legal hold");
        } finally {
            call(
                    administrator,
                    "DeleteLegalHold",
                    "{\"TableName\":\"" + TABLE + "\",\"HoldId\":\""
                            + hold.at("/LegalHold/HoldId").asText() + "\"}");
        }
    }

    @Test
    void the_command_line_shows_it_to_whoever_says_what_for() {
        String key = unique("canary-on-screen");
        put(key);

        ServerProcess.Finished plain = SharedServer.get().command("audit", "tail", "-n", "30");
        ServerProcess.Finished shown =
                SharedServer.get().command("audit", "tail", "-n", "30", "--disclose", "ticket 4711");

        assertThat(plain.output()).doesNotContain(key);
        assertThat(shown.exitCode()).describedAs(shown.output()).isZero();
        assertThat(shown.output()).contains(key);
    }
}
