package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/** Attributes of a table in one process under a key of their own in another. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RemoteClassTest {
    private static final String TABLE = "records";
    private static final String ALIAS = "alias/pii";
    private static final Pattern USER_KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");
    private static final Map<String, AttributeValue> KEY = Map.of("id", fromS("1"));
    private static final Map<String, AttributeValue> ITEM =
            Map.of("id", fromS("1"), "ward", fromS("west"), "ssn", fromS("123-45"));
    private static final Map<String, AttributeValue> REDACTED = Map.of("id", fromS("1"), "ward", fromS("west"));

    @TempDir
    private static Path folder;

    private static SeparateKeys keys;
    private static ServerProcess tables;
    private static String classKey;
    private static Matcher clinician;

    @BeforeAll
    static void start() throws Exception {
        keys = SeparateKeys.start(folder);
        classKey = keys.createKey(ALIAS);
        tables = keys.startTables();
        write("encryption/" + TABLE + ".json", """
                {"Classes": {"pii": {"KmsKeyId": "%s", "Attributes": ["ssn"]}}}""".formatted(ALIAS));
        write("tables/" + TABLE + ".json", "{\"ResultEnforcement\": \"redact\"}");
        write("iam/policies/clinician.json", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}""");
        ServerProcess.Finished made = ServerProcess.run(
                "user",
                "create",
                "clinician",
                "--policy",
                "clinician",
                "--data",
                tables.data().toString());
        clinician = USER_KEY.matcher(made.output());
        assertThat(clinician.find()).as(made.output()).isTrue();
        try (DynamoDbClient administrator = administrator()) {
            administrator.createTable(create -> create.tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(SharedTable.definition("id", ScalarAttributeType.S))
                    .keySchema(SharedTable.element("id", KeyType.HASH)));
            administrator.putItem(put -> put.tableName(TABLE).item(ITEM));
        }
        Principals.await(() -> Principals.isLetIn(clinicianClients()));
    }

    @AfterAll
    static void stop() {
        tables.close();
        keys.close();
    }

    private static void write(String file, String text) throws Exception {
        Path target = tables.data().resolve("policies").resolve(file);
        Files.createDirectories(target.getParent());
        Files.move(Files.writeString(target.resolveSibling("." + target.getFileName()), text), target);
    }

    private static DynamoDbClient administrator() {
        return Clients.ofAdministrator(tables).dynamoDbWithoutRetries();
    }

    private static Clients clinicianClients() {
        return Clients.ofAdministrator(tables).as(clinician.group(1), clinician.group(2));
    }

    private static Map<String, AttributeValue> read(DynamoDbClient client) {
        return client.getItem(get -> get.tableName(TABLE).key(KEY)).item();
    }

    @Test
    @Order(1)
    void whoever_may_use_the_class_key_sees_its_attributes_and_nobody_else() {
        try (DynamoDbClient all = administrator();
                DynamoDbClient few = clinicianClients().dynamoDbWithoutRetries()) {
            assertThat(read(all)).isEqualTo(ITEM);
            assertThat(read(few)).isEqualTo(REDACTED);
            assertThat(Refusal.of(() -> few.getItem(
                                    get -> get.tableName(TABLE).key(KEY).projectionExpression("ssn")))
                            .message())
                    .contains("is not authorized to perform: kms:Decrypt on resource: " + classKey);
        }
    }

    @Test
    @Order(2)
    void the_key_service_is_not_asked_what_an_alias_means_for_every_request() throws Exception {
        try (DynamoDbClient all = administrator()) {
            for (int i = 0; i < 50; i++) {
                assertThat(read(all)).isEqualTo(ITEM);
            }
        }

        long asked = AuditTrail.pin(keys.process().data()).records(0).stream()
                .filter(record -> record.path("eventName").asText().equals("DescribeKey"))
                .count();
        assertThat(asked).isLessThan(10);
    }

    @Test
    @Order(3)
    void a_class_stays_open_while_the_key_service_is_away() {
        keys.kill();
        try (DynamoDbClient all = administrator();
                DynamoDbClient few = clinicianClients().dynamoDbWithoutRetries()) {
            assertThat(read(all)).isEqualTo(ITEM);
            assertThat(read(few)).isEqualTo(REDACTED);
        }
        keys.startAgain();
    }

    @Test
    @Order(4)
    void a_disabled_class_key_withholds_its_attributes_and_nothing_else() {
        try (KmsClient keyKeeper = keys.administrator().kms()) {
            keyKeeper.disableKey(disable -> disable.keyId(classKey));
            tables.close();
            tables = keys.startTables();
            try (DynamoDbClient all = administrator()) {
                assertThat(read(all)).isEqualTo(REDACTED);
                assertThat(Refusal.of(() ->
                                        all.putItem(put -> put.tableName(TABLE).item(ITEM)))
                                .message())
                        .contains("DisabledException");

                keyKeeper.enableKey(enable -> enable.keyId(classKey));

                // A no is believed for a second, however many ask in it.
                Principals.await(() -> read(all).equals(ITEM));
            }
        }
    }
}
