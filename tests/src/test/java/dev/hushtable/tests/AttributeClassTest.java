package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/** Attributes under a KMS key of their own, for people who may use it and for people who may not. */
@Timeout(180)
class AttributeClassTest {
    private static final DynamoDbClient ADMINISTRATOR = SharedServer.get().dynamoDb();
    private static final KmsClient KMS = SharedServer.get().administrator().kms();
    private static final String DENIED = unique("classes-denied");
    private static final String REDACTED = unique("classes-redacted");
    private static final String ALIAS = "alias/" + unique("pii");
    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("p"), "sk", fromS("s"));

    /** Everything in DynamoDB, nothing in KMS. */
    private static final String CLINICIAN_POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}
            """;

    /** May write what he may not read. */
    private static final String REGISTRAR_POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"},
              {"Effect": "Allow", "Action": "kms:GenerateDataKey", "Resource": "*", "Condition": {"StringEquals": {
                "kms:ViaService": "dynamodb.us-east-1.amazonaws.com",
                "kms:EncryptionContext:hushtable:class": "pii"}}}]}
            """;

    private static String keyId;
    private static DynamoDbClient clinician;
    private static DynamoDbClient registrar;

    @BeforeAll
    static void openTheHouse() {
        keyId = KMS.createKey().keyMetadata().keyId();
        KMS.createAlias(alias -> alias.aliasName(ALIAS).targetKeyId(keyId));
        String classes =
                "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"" + ALIAS + "\", \"Attributes\": [\"ssn\", \"dob\"]}}}";
        PolicyFolder.write("encryption/" + DENIED + ".json", classes);
        PolicyFolder.write("encryption/" + REDACTED + ".json", classes);
        PolicyFolder.write("tables/" + DENIED + ".json", "{\"ResultEnforcement\": \"deny\"}");
        PolicyFolder.write("tables/" + REDACTED + ".json", "{\"ResultEnforcement\": \"redact\"}");
        clinician = Principals.create(unique("clinician"), CLINICIAN_POLICY).dynamoDb();
        registrar = Principals.create(unique("registrar"), REGISTRAR_POLICY).dynamoDb();
        for (String table : new String[] {DENIED, REDACTED}) {
            create(table);
            ADMINISTRATOR.putItem(put -> put.tableName(table).item(item()));
        }
    }

    private static void create(String table) {
        ADMINISTRATOR.createTable(request -> request.tableName(table)
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
    }

    private static Map<String, AttributeValue> item() {
        return Map.of(
                "pk",
                fromS("p"),
                "sk",
                fromS("s"),
                "ward",
                fromS("west"),
                "ssn",
                fromS("123-45"),
                "dob",
                fromS("1970"));
    }

    private static void assertDenied(Runnable call, String action) {
        assertThatThrownBy(call::run)
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("is not authorized to perform: " + action)
                .hasMessageContaining(":key/" + keyId);
    }

    @Test
    void whoever_may_use_the_key_sees_everything() {
        for (String table : new String[] {DENIED, REDACTED}) {
            assertThat(ADMINISTRATOR
                            .getItem(get -> get.tableName(table).key(KEY))
                            .item())
                    .isEqualTo(item());
            assertThat(ADMINISTRATOR
                            .scan(scan -> scan.tableName(table).indexName("byWard"))
                            .items())
                    .contains(item());
        }
    }

    @Test
    void whoever_may_not_is_denied_what_holds_them() {
        assertDenied(() -> clinician.getItem(get -> get.tableName(DENIED).key(KEY)), "kms:Decrypt");
        assertDenied(() -> clinician.scan(scan -> scan.tableName(DENIED)), "kms:Decrypt");
        assertDenied(() -> clinician.scan(scan -> scan.tableName(DENIED).indexName("byWard")), "kms:Decrypt");
        assertDenied(
                () -> clinician.executeStatement(
                        statement -> statement.statement("SELECT * FROM \"" + DENIED + "\" WHERE pk = 'p'")),
                "kms:Decrypt");

        assertThat(clinician
                        .getItem(get -> get.tableName(DENIED).key(KEY).projectionExpression("pk, ward"))
                        .item())
                .containsOnlyKeys("pk", "ward");
    }

    @Test
    void whoever_may_not_gets_the_rest_where_results_are_redacted() {
        assertThat(clinician.getItem(get -> get.tableName(REDACTED).key(KEY)).item())
                .containsOnlyKeys("pk", "sk", "ward");
        assertThat(clinician
                        .scan(scan -> scan.tableName(REDACTED).indexName("byWard"))
                        .items())
                .allSatisfy(item -> assertThat(item).doesNotContainKeys("ssn", "dob"));
        assertThat(clinician
                        .updateItem(update -> update.tableName(REDACTED)
                                .key(KEY)
                                .updateExpression("SET ward = :w")
                                .expressionAttributeValues(Map.of(":w", fromS("west")))
                                .returnValues(ReturnValue.ALL_NEW))
                        .attributes())
                .containsOnlyKeys("pk", "sk", "ward");
        assertThat(ADMINISTRATOR
                        .getItem(get -> get.tableName(REDACTED).key(KEY))
                        .item())
                .isEqualTo(item());
    }

    @Test
    void naming_what_one_may_not_open_is_denied_in_every_mode() {
        for (String table : new String[] {DENIED, REDACTED}) {
            assertDenied(
                    () -> clinician.getItem(get -> get.tableName(table).key(KEY).projectionExpression("ssn")),
                    "kms:Decrypt");
            assertDenied(
                    () -> clinician.scan(scan ->
                            scan.tableName(table).projectionExpression("pk").filterExpression("attribute_exists(dob)")),
                    "kms:Decrypt");
            assertDenied(
                    () -> clinician.deleteItem(delete -> delete.tableName(table)
                            .key(KEY)
                            .conditionExpression("begins_with(ssn, :s)")
                            .expressionAttributeValues(Map.of(":s", fromS("1")))),
                    "kms:Decrypt");
            assertDenied(() -> clinician.putItem(put -> put.tableName(table).item(item())), "kms:GenerateDataKey");
        }
    }

    @Test
    void a_registrar_writes_what_he_may_not_read() {
        Map<String, AttributeValue> written =
                Map.of("pk", fromS("registered"), "sk", fromS("s"), "ssn", fromS("678-90"));

        registrar.putItem(put -> put.tableName(DENIED).item(written));

        Map<String, AttributeValue> key = Map.of("pk", fromS("registered"), "sk", fromS("s"));
        assertDenied(() -> registrar.getItem(get -> get.tableName(DENIED).key(key)), "kms:Decrypt");
        assertDenied(
                () -> registrar.putItem(
                        put -> put.tableName(DENIED).item(written).returnValues(ReturnValue.ALL_OLD)),
                "kms:Decrypt");
        assertThat(ADMINISTRATOR.getItem(get -> get.tableName(DENIED).key(key)).item())
                .isEqualTo(written);
    }

    @Test
    void a_disabled_key_closes_the_class_and_nothing_else() {
        String key = KMS.createKey().keyMetadata().keyId();
        String denied = unique("class-disabled-denied");
        String redacted = unique("class-disabled-redacted");
        for (String table : new String[] {denied, redacted}) {
            PolicyFolder.write(
                    "encryption/" + table + ".json",
                    "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"" + key + "\", \"Attributes\": [\"ssn\"]}}}");
        }
        PolicyFolder.write("tables/" + denied + ".json", "{\"ResultEnforcement\": \"deny\"}");
        PolicyFolder.write("tables/" + redacted + ".json", "{\"ResultEnforcement\": \"redact\"}");
        Principals.create(unique("somebody"), CLINICIAN_POLICY);
        for (String table : new String[] {denied, redacted}) {
            create(table);
            ADMINISTRATOR.putItem(put -> put.tableName(table).item(item()));
        }

        KMS.disableKey(disable -> disable.keyId(key));

        assertThatThrownBy(
                        () -> ADMINISTRATOR.getItem(get -> get.tableName(denied).key(KEY)))
                .hasMessageContaining("KMS validation error: com.amazonaws.services.kms.model.DisabledException");
        assertThat(ADMINISTRATOR
                        .getItem(get -> get.tableName(denied).key(KEY).projectionExpression("ward"))
                        .item())
                .containsOnlyKeys("ward");
        assertThat(ADMINISTRATOR
                        .getItem(get -> get.tableName(redacted).key(KEY))
                        .item())
                .containsOnlyKeys("pk", "sk", "ward", "dob");
        for (String table : new String[] {denied, redacted}) {
            assertThatThrownBy(() ->
                            ADMINISTRATOR.putItem(put -> put.tableName(table).item(item())))
                    .hasMessageContaining("DisabledException");
            assertThatThrownBy(() -> ADMINISTRATOR.deleteItem(
                            delete -> delete.tableName(table).key(KEY)))
                    .hasMessageContaining("DisabledException");
        }
        KMS.enableKey(enable -> enable.keyId(key));
        assertThat(ADMINISTRATOR.getItem(get -> get.tableName(denied).key(KEY)).item())
                .isEqualTo(item());
    }

    @Test
    void keys_are_in_no_class() {
        String table = unique("class-of-keys");
        PolicyFolder.write(
                "encryption/" + table + ".json",
                "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"" + ALIAS + "\", \"Attributes\": [\"ward\"]}}}");
        Principals.create(unique("anybody"), CLINICIAN_POLICY);

        assertThatThrownBy(() -> create(table))
                .hasMessageContaining(
                        "Attribute ward is in class pii of encryption/" + table + ".json and cannot be a key");
    }
}
