package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/** Subjects, classes and tables shredded from the command line, as an operator does; and what holds forbid. */
@Timeout(240)
class ShreddingTest {
    private static final DynamoDbClient DYNAMODB = SharedServer.get().dynamoDb();
    private static final String SECRET = "secret-" + unique("of-ann");
    private static final Pattern HOLD = Pattern.compile("^(\\S{36})  ", Pattern.MULTILINE);
    private static String classKey;

    @BeforeAll
    static void makeKey() {
        try (KmsClient kms = SharedServer.get().administrator().kms()) {
            classKey = kms.createKey().keyMetadata().keyId();
        }
    }

    private static String create(String name) {
        String table = unique(name);
        PolicyFolder.write(
                "encryption/" + table + ".json",
                "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"" + classKey
                        + "\", \"Attributes\": [\"ssn\"]}}, \"Subjects\": true}");
        Principals.create(
                unique("witness"),
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
                        + " \"Action\": \"dynamodb:ListTables\", \"Resource\": \"*\"}}");
        DYNAMODB.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH), element("sk", KeyType.RANGE))
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("sk", ScalarAttributeType.S),
                        definition("ward", ScalarAttributeType.S))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byWard")
                        .keySchema(element("ward", KeyType.HASH))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
        for (String person : List.of("ann", "bob")) {
            for (int visit = 0; visit < 5; visit++) {
                Map<String, AttributeValue> item = item(person, visit);
                DYNAMODB.putItem(put -> put.tableName(table).item(item));
            }
        }
        return table;
    }

    private static Map<String, AttributeValue> item(String person, int visit) {
        return Map.of(
                "pk", fromS(person),
                "sk", fromS("visit-" + visit),
                "ward", fromS("west"),
                "ssn", fromS(person + SECRET),
                "note", fromS("seen"));
    }

    private static List<Map<String, AttributeValue>> inIndex(String table) {
        return DYNAMODB.query(query -> query.tableName(table)
                        .indexName("byWard")
                        .keyConditionExpression("ward = :w")
                        .expressionAttributeValues(Map.of(":w", fromS("west"))))
                .items();
    }

    private static ServerProcess.Finished shred(String... words) {
        return SharedServer.get().command(words);
    }

    private static ServerProcess.Finished command(String... words) {
        try {
            return ServerProcess.run(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_subject_is_gone_with_a_signed_report_and_a_record(@TempDir Path folder) throws IOException {
        String table = create("subjects");
        long before = AuditTrail.pin(SharedServer.get().data()).records(0).size();
        Path report = folder.resolve("report.json");

        ServerProcess.Finished done = shred(
                "shred",
                "subject",
                "--table",
                table,
                "--key",
                "{\"pk\": {\"S\": \"ann\"}}",
                "--yes-destroy",
                "--report",
                report.toString());

        assertThat(done.exitCode()).describedAs(done.output()).isZero();
        assertThat(DYNAMODB.scan(scan -> scan.tableName(table)).items())
                .hasSize(5)
                .allSatisfy(item -> assertThat(item).containsEntry("pk", fromS("bob")));
        assertThat(inIndex(table)).hasSize(5);
        assertThat(DYNAMODB.describeTable(describe -> describe.tableName(table))
                        .table()
                        .itemCount())
                .isEqualTo(5);
        ServerProcess.Finished verified = command(
                "policy",
                "verify-report",
                report.toString(),
                "--key",
                SharedServer.get().data().resolve("report.vkey").toString());
        assertThat(verified.output()).contains("verified: subject shredded");
        List<JsonNode> records = AuditTrail.pin(SharedServer.get().data()).records(before);
        assertThat(records)
                .filteredOn(record -> record.path("eventName").asText().equals("ShredSubject"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.toString()).contains("keyId").contains("itemsRemoved");
                    assertThat(record.toString()).doesNotContain("\"ann\"").doesNotContain(SECRET);
                });
        assertThat(records)
                .anySatisfy(
                        record -> assertThat(record.path("eventName").asText()).isEqualTo("SubjectShredded"));
        assertThat(shred("shred", "subject", "--table", table, "--key", "{\"pk\": {\"S\": \"ann\"}}", "--yes-destroy")
                        .output())
                .contains("There is no subject of that key");
        DYNAMODB.putItem(put -> put.tableName(table).item(item("ann", 9)));
        assertThat(DYNAMODB.scan(scan -> scan.tableName(table)).items()).hasSize(6);
    }

    @Test
    void a_class_is_gone_and_the_items_stay() {
        String table = create("class");

        ServerProcess.Finished done = shred("shred", "class", "--table", table, "--class", "pii", "--yes-destroy");

        assertThat(done.exitCode()).describedAs(done.output()).isZero();
        assertThat(done.output()).contains("\"class\":\"pii\"").contains("ed25519");
        assertThat(AuditTrail.pin(SharedServer.get().data()).records(0))
                .filteredOn(record -> record.toString().contains(table + "\""))
                .extracting(record -> record.path("eventName").asText())
                .containsSubsequence("ShreddingBegun", "ShredClass");
        assertThat(DYNAMODB.scan(scan -> scan.tableName(table)).items())
                .hasSize(10)
                .allSatisfy(item -> assertThat(item).containsOnlyKeys("pk", "sk", "ward", "note"));
        DYNAMODB.putItem(put -> put.tableName(table).item(item("ann", 0)));
        assertThat(DYNAMODB.scan(scan -> scan.tableName(table)).items()).contains(item("ann", 0));
    }

    @Test
    void a_hold_forbids_to_destroy_what_it_covers() {
        String table = create("held");
        ServerProcess.Finished put = shred(
                "hold", "put", "--table", table, "--key", "{\"pk\": {\"S\": \"ann\"}}", "--reason", "case 12/2026");
        assertThat(put.exitCode()).describedAs(put.output()).isZero();
        Matcher hold = HOLD.matcher(shred("hold", "list", "--table", table).output());
        assertThat(hold.find()).isTrue();

        for (String[] words : List.of(
                new String[] {"subject", "--table", table, "--key", "{\"pk\": {\"S\": \"ann\"}}", "--yes-destroy"},
                new String[] {"class", "--table", table, "--class", "pii", "--yes-destroy"},
                new String[] {"table", "--table", table, "--yes-destroy"})) {
            String[] all = new String[words.length + 1];
            all[0] = "shred";
            System.arraycopy(words, 0, all, 1, words.length);
            ServerProcess.Finished refused = shred(all);
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.output()).contains("Legal hold " + hold.group(1) + " forbids this");
        }
        assertThatThrownBy(() -> DYNAMODB.deleteTable(delete -> delete.tableName(table)))
                .hasMessageContaining("legal hold");
        assertThat(shred("shred", "subject", "--table", table, "--key", "{\"pk\": {\"S\": \"bob\"}}", "--yes-destroy")
                        .exitCode())
                .isZero();

        assertThat(shred("hold", "remove", "--table", table, "--hold", hold.group(1))
                        .exitCode())
                .isZero();
        ServerProcess.Finished done = shred("shred", "table", "--table", table, "--yes-destroy");
        assertThat(done.exitCode()).describedAs(done.output()).isZero();
        assertThatThrownBy(() -> DYNAMODB.describeTable(describe -> describe.tableName(table)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void nothing_is_destroyed_unless_somebody_means_it() {
        String table = create("unconfirmed");

        ServerProcess.Finished refused = shred("shred", "table", "--table", table);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("nothing was destroyed");
        assertThat(DYNAMODB.scan(scan -> scan.tableName(table)).items()).hasSize(10);
    }

    @Test
    void values_are_in_no_file() throws IOException {
        String table = create("canary");
        assertThat(DYNAMODB.scan(scan -> scan.tableName(table)).items()).hasSize(10);

        for (Path file : LivingFolder.files(SharedServer.get().data())) {
            try {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .describedAs(file.toString())
                        .doesNotContain(SECRET);
            } catch (NoSuchFileException e) {
                // Gone since it was listed.
            }
        }
    }
}
