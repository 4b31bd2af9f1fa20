package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.cryptography.dbencryptionsdk.dynamodb.DynamoDbEncryptionInterceptor;
import software.amazon.cryptography.dbencryptionsdk.dynamodb.model.DynamoDbTableEncryptionConfig;
import software.amazon.cryptography.dbencryptionsdk.dynamodb.model.DynamoDbTablesEncryptionConfig;
import software.amazon.cryptography.dbencryptionsdk.structuredencryption.model.CryptoAction;
import software.amazon.cryptography.keystore.KeyStore;
import software.amazon.cryptography.keystore.model.CreateKeyInput;
import software.amazon.cryptography.keystore.model.CreateKeyStoreInput;
import software.amazon.cryptography.keystore.model.KMSConfiguration;
import software.amazon.cryptography.keystore.model.KeyStoreConfig;
import software.amazon.cryptography.keystore.model.VersionKeyInput;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsHierarchicalKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/**
 * The AWS Database Encryption SDK for DynamoDB, unmodified, with the hierarchical keyring: its branch keys are in one
 * table of this server under one of its KMS keys, its items in another.
 */
@Timeout(180)
class DatabaseEncryptionSdkTest {
    private static final Clients ADMINISTRATOR = SharedServer.get().administrator();
    private static final KmsClient KMS = ADMINISTRATOR.kms();
    private static final DynamoDbClient PLAIN = SharedServer.get().dynamoDb();
    private static final String KEY_ARN = KMS.createKey().keyMetadata().arn();
    private static final String TABLE = unique("visits");
    private static final KeyStore BRANCH_KEYS = keyStore(KEY_ARN, unique("branch-keys"));

    private static String branchKey = "";

    @BeforeAll
    static void createTables() {
        BRANCH_KEYS.CreateKeyStore(CreateKeyStoreInput.builder().build());
        branchKey = BRANCH_KEYS.CreateKey(CreateKeyInput.builder().build()).branchKeyIdentifier();
        PLAIN.createTable(create -> create.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("patient", KeyType.HASH), element("visit", KeyType.RANGE))
                .attributeDefinitions(
                        definition("patient", ScalarAttributeType.S), definition("visit", ScalarAttributeType.N)));
    }

    private static KeyStore keyStore(String keyArn, String table) {
        return KeyStore.builder()
                .KeyStoreConfig(KeyStoreConfig.builder()
                        .ddbClient(PLAIN)
                        .ddbTableName(table)
                        .logicalKeyStoreName("branch-keys")
                        .kmsClient(KMS)
                        .kmsConfiguration(
                                KMSConfiguration.builder().kmsKeyArn(keyArn).build())
                        .build())
                .build();
    }

    private static IKeyring keyring(String branchKeyId) {
        return MaterialProviders.builder()
                .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
                .build()
                .CreateAwsKmsHierarchicalKeyring(CreateAwsKmsHierarchicalKeyringInput.builder()
                        .branchKeyId(branchKeyId)
                        .keyStore(BRANCH_KEYS)
                        .ttlSeconds(600)
                        .build());
    }

    private static DynamoDbClient encrypting(IKeyring keyring) {
        DynamoDbTableEncryptionConfig table = DynamoDbTableEncryptionConfig.builder()
                .logicalTableName("visits")
                .partitionKeyName("patient")
                .sortKeyName("visit")
                .attributeActionsOnEncrypt(Map.of(
                        "patient", CryptoAction.SIGN_ONLY,
                        "visit", CryptoAction.SIGN_ONLY,
                        "diagnosis", CryptoAction.ENCRYPT_AND_SIGN,
                        ":ward", CryptoAction.DO_NOTHING))
                .allowedUnsignedAttributePrefix(":")
                .keyring(keyring)
                .build();
        return ADMINISTRATOR.dynamoDb(DynamoDbEncryptionInterceptor.builder()
                .config(DynamoDbTablesEncryptionConfig.builder()
                        .tableEncryptionConfigs(Map.of(TABLE, table))
                        .build())
                .build());
    }

    private static Map<String, AttributeValue> visit(String patient, int number) {
        return Map.of(
                "patient", fromS(patient),
                "visit", fromN(String.valueOf(number)),
                "diagnosis", fromS("measles " + number),
                ":ward", fromS("w" + number));
    }

    private static Map<String, AttributeValue> keyOf(String patient, int number) {
        return Map.of("patient", fromS(patient), "visit", fromN(String.valueOf(number)));
    }

    private static Map<String, AttributeValue> get(DynamoDbClient client, String patient, int number) {
        return client.getItem(get -> get.tableName(TABLE).key(keyOf(patient, number)))
                .item();
    }

    @Test
    void puts_gets_and_queries_what_the_server_itself_cannot_read() {
        DynamoDbClient client = encrypting(keyring(branchKey));
        String patient = unique("ann");
        for (int number = 1; number <= 3; number++) {
            Map<String, AttributeValue> item = visit(patient, number);
            client.putItem(put -> put.tableName(TABLE).item(item));
        }

        assertThat(get(client, patient, 2)).containsAllEntriesOf(visit(patient, 2));
        assertThat(client.query(query -> query.tableName(TABLE)
                                .keyConditionExpression("patient = :p AND visit >= :v")
                                .filterExpression("#w <> :w")
                                .expressionAttributeNames(Map.of("#w", ":ward"))
                                .expressionAttributeValues(
                                        Map.of(":p", fromS(patient), ":v", fromN("2"), ":w", fromS("none"))))
                        .items())
                .extracting(item -> item.get("diagnosis").s())
                .containsExactly("measles 2", "measles 3");
        Map<String, AttributeValue> stored = get(PLAIN, patient, 2);
        assertThat(stored.get("diagnosis").b()).isNotNull();
        assertThat(stored.get(":ward").s()).isEqualTo("w2");
    }

    @Test
    void goes_on_reading_after_its_branch_key_has_a_new_version() {
        String key = BRANCH_KEYS.CreateKey(CreateKeyInput.builder().build()).branchKeyIdentifier();
        String patient = unique("bob");
        encrypting(keyring(key)).putItem(put -> put.tableName(TABLE).item(visit(patient, 1)));

        BRANCH_KEYS.VersionKey(
                VersionKeyInput.builder().branchKeyIdentifier(key).build());

        DynamoDbClient later = encrypting(keyring(key));
        later.putItem(put -> put.tableName(TABLE).item(visit(patient, 2)));
        assertThat(get(later, patient, 1).get("diagnosis")).isEqualTo(fromS("measles 1"));
        assertThat(get(later, patient, 2).get("diagnosis")).isEqualTo(fromS("measles 2"));
    }

    @Test
    void reads_nothing_with_another_branch_key_or_in_another_place() {
        String other = BRANCH_KEYS.CreateKey(CreateKeyInput.builder().build()).branchKeyIdentifier();
        DynamoDbClient client = encrypting(keyring(branchKey));
        String patient = unique("cid");
        client.putItem(put -> put.tableName(TABLE).item(visit(patient, 1)));

        assertThatThrownBy(() -> get(encrypting(keyring(other)), patient, 1)).isInstanceOf(RuntimeException.class);

        Map<String, AttributeValue> moved = new java.util.HashMap<>(get(PLAIN, patient, 1));
        moved.put("visit", fromN("9"));
        PLAIN.putItem(put -> put.tableName(TABLE).item(moved));
        assertThatThrownBy(() -> get(client, patient, 9)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void reads_nothing_once_the_kms_key_is_disabled() {
        String keyArn = KMS.createKey().keyMetadata().arn();
        KeyStore branchKeys = keyStore(keyArn, unique("branch-keys"));
        branchKeys.CreateKeyStore(CreateKeyStoreInput.builder().build());

        KMS.disableKey(disable -> disable.keyId(keyArn));

        assertThatThrownBy(() -> branchKeys.CreateKey(CreateKeyInput.builder().build()))
                .isInstanceOf(RuntimeException.class);
    }
}
