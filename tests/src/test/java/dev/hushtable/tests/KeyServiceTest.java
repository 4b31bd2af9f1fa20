package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/** Tables in one process, their keys in another, each with an administrator, policies and a log of its own. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyServiceTest {
    @TempDir
    private static Path folder;

    private static SeparateKeys keys;
    private static ServerProcess tableService;
    private static String patientsKey;

    @BeforeAll
    static void start() throws Exception {
        keys = SeparateKeys.start(folder);
        patientsKey = keys.createKey();
        tableService = keys.startTables();
    }

    @AfterAll
    static void stop() {
        tableService.close();
        keys.close();
    }

    private static KmsClient keyKeeper() {
        return keys.administrator().kms();
    }

    private static DynamoDbClient tables() {
        return Clients.ofAdministrator(tableService).dynamoDbWithoutRetries();
    }

    private static void createTable(DynamoDbClient client, String name, String keyId) {
        client.createTable(create -> {
            create.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build());
            if (keyId != null) {
                create.sseSpecification(sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(keyId));
            }
        });
        client.waiter().waitUntilTableExists(describe -> describe.tableName(name));
        client.putItem(put -> put.tableName(name).item(item()));
    }

    private static Map<String, AttributeValue> item() {
        return Map.of("id", AttributeValue.fromS("1"), "diagnosis", AttributeValue.fromS("none"));
    }

    private static Map<String, AttributeValue> read(DynamoDbClient client, String table) {
        return client.getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1"))))
                .item();
    }

    @Test
    @Order(1)
    void tables_are_sealed_under_keys_of_the_other_process() {
        try (DynamoDbClient client = tables()) {
            createTable(client, "wards", null);
            createTable(client, "patients", patientsKey);

            assertThat(read(client, "wards")).isEqualTo(item());
            assertThat(read(client, "patients")).isEqualTo(item());
            assertThat(client.describeTable(describe -> describe.tableName("patients"))
                            .table()
                            .sseDescription()
                            .kmsMasterKeyArn())
                    .isEqualTo(patientsKey);
        }
        assertThat(folder.resolve("tables/kms/catalogue.sealed")).doesNotExist();
        assertThat(folder.resolve("kms/tables")).doesNotExist();
    }

    @Test
    @Order(2)
    void each_process_knows_its_own_people_and_its_own_api() {
        Clients keyKeeper = keys.administrator();
        Clients tableKeeper = Clients.ofAdministrator(tableService);
        String keyId = keyKeeper.credentials().accessKeyId();
        String secret = keyKeeper.credentials().secretAccessKey();

        try (DynamoDbClient stranger = tableKeeper.as(keyId, secret).dynamoDb();
                DynamoDbClient wrongDoor = keyKeeper.dynamoDb();
                KmsClient noKeys = tableKeeper.kms()) {
            assertThat(Refusal.of(() -> read(stranger, "patients")).code()).isEqualTo("UnrecognizedClientException");
            assertThat(Refusal.of(() -> read(wrongDoor, "patients"))).satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo("UnknownOperationException");
                assertThat(refusal.message()).contains("hushtable serve");
            });
            assertThat(Refusal.of(noKeys::listKeys)).satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo("UnknownOperationException");
                assertThat(refusal.message())
                        .contains("https://localhost:" + keys.process().port());
            });
        }
        assertThat(keyKeeper.sts().getCallerIdentity().arn()).endsWith(":user/admin");
    }

    @Test
    @Order(3)
    void neither_side_may_do_the_others_part() {
        try (KmsClient service = keys.asTheService();
                KmsClient keyKeeper = keyKeeper()) {
            assertThat(Arrays.asList(
                            Refusal.of(() -> service.disableKey(disable -> disable.keyId(patientsKey)))
                                    .code(),
                            Refusal.of(() -> service.scheduleKeyDeletion(delete -> delete.keyId(patientsKey)))
                                    .code(),
                            Refusal.of(() -> service.putKeyPolicy(
                                            put -> put.keyId(patientsKey).policy("{}")))
                                    .code()))
                    .doesNotContain("")
                    .contains("AccessDeniedException");
            assertThat(Refusal.of(() -> keyKeeper.generateDataKey(
                                    generate -> generate.keyId(patientsKey).numberOfBytes(32)))
                            .code())
                    .isEqualTo("AccessDeniedException");
            assertThat(Refusal.of(() -> keyKeeper.encrypt(
                                    encrypt -> encrypt.keyId(patientsKey).plaintext(SdkBytes.fromUtf8String("x"))))
                            .code())
                    .isEqualTo("AccessDeniedException");
        }
    }

    @Test
    @Order(4)
    void a_disabled_key_closes_its_table_and_no_other() {
        try (KmsClient keyKeeper = keyKeeper()) {
            keyKeeper.disableKey(disable -> disable.keyId(patientsKey));
            try (DynamoDbClient client = tables()) {
                // What was opened stays open for its time, as in DynamoDB.
                assertThat(read(client, "patients")).isEqualTo(item());
            }

            tableService.close();
            tableService = keys.startTables();

            try (DynamoDbClient client = tables()) {
                assertThat(Refusal.of(() -> read(client, "patients"))).satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("ValidationException");
                    assertThat(refusal.message())
                            .startsWith("KMS validation error: com.amazonaws.services.kms.model.DisabledException: ");
                });
                assertThat(read(client, "wards")).isEqualTo(item());

                keyKeeper.enableKey(enable -> enable.keyId(patientsKey));

                assertThat(read(client, "patients")).isEqualTo(item());
            }
        }
    }

    @Test
    @Order(5)
    void opened_tables_outlive_the_key_service_which_comes_back() {
        try (DynamoDbClient client = tables()) {
            assertThat(read(client, "patients")).isEqualTo(item());

            keys.kill();

            assertThat(read(client, "patients")).isEqualTo(item());
            assertThat(Refusal.of(() -> createTable(client, "visits", patientsKey))
                            .code())
                    .isEqualTo("InternalServerError");

            keys.startAgain();

            assertThatCode(() -> createTable(client, "visits", patientsKey)).doesNotThrowAnyException();
            assertThat(read(client, "visits")).isEqualTo(item());
        }
    }

    @Test
    @Order(6)
    void the_key_service_has_recorded_for_which_table_keys_were_used() throws Exception {
        ServerProcess.Finished tail = ServerProcess.run(
                "audit", "tail", "--data", keys.process().data().toString(), "-n", "1000");

        assertThat(tail.output())
                .contains("GenerateDataKey")
                .contains(keys.serviceKeyId())
                .contains("patients")
                // Who that is stands in a disclosure.
                .doesNotContain("user/" + SeparateKeys.SERVICE);
    }

    @Test
    @Order(7)
    void says_what_is_missing() throws Exception {
        ServerProcess.Finished noKey = ServerProcess.run(
                "serve", "--dev", "--data", folder.resolve("new").toString(), "--kms-endpoint", "https://localhost:1");
        ServerProcess.Finished otherKms =
                ServerProcess.run("serve", "--data", folder.resolve("tables").toString(), "--port", "0");

        assertThat(noKey.exitCode()).isEqualTo(64);
        assertThat(noKey.output()).contains("--kms-key is missing").doesNotContain("\tat ");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(otherKms.exitCode()).isNotZero();
        assertThat(otherKms.output()).doesNotContain("\tat ");
    }
}
