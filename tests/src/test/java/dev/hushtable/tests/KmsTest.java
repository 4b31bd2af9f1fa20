package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyState;

class KmsTest {
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a diagnosis");
    private static final Map<String, String> CONTEXT = Map.of("ward", "7", "purpose", "test");

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final KmsClient kms = SharedServer.get().administrator().kms();
    private final String keyArn = kms.createKey().keyMetadata().arn();
    private final String keyId = keyArn.substring(keyArn.lastIndexOf('/') + 1);

    @AfterEach
    void close() {
        kms.close();
    }

    private SdkBytes encrypt() {
        return kms.encrypt(request -> request.keyId(keyId).plaintext(TEXT).encryptionContext(CONTEXT))
                .ciphertextBlob();
    }

    @Test
    void decrypts_what_it_encrypted_without_being_told_the_key() {
        SdkBytes blob = encrypt();

        assertThat(kms.decrypt(request -> request.ciphertextBlob(blob).encryptionContext(CONTEXT))
                        .plaintext())
                .isEqualTo(TEXT);
    }

    @Test
    void refuses_another_context() {
        SdkBytes blob = encrypt();

        assertThat(Refusal.of(() -> kms.decrypt(
                                request -> request.ciphertextBlob(blob).encryptionContext(Map.of("ward", "8"))))
                        .code())
                .isEqualTo("InvalidCiphertextException");
    }

    @Test
    void refuses_another_key() {
        SdkBytes blob = encrypt();
        String other = kms.createKey().keyMetadata().keyId();

        assertThat(Refusal.of(() -> kms.decrypt(request -> request.ciphertextBlob(blob)
                                .encryptionContext(CONTEXT)
                                .keyId(other)))
                        .code())
                .isEqualTo("IncorrectKeyException");
    }

    @Test
    void wraps_data_keys_that_decrypt_to_themselves() {
        GenerateDataKeyResponse made =
                kms.generateDataKey(request -> request.keyId(keyId).keySpec(DataKeySpec.AES_256));

        assertThat(made.plaintext().asByteArray()).hasSize(32);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(made.ciphertextBlob()))
                        .plaintext())
                .isEqualTo(made.plaintext());
    }

    @Test
    void moves_a_ciphertext_under_another_key_and_context() {
        String other = kms.createKey().keyMetadata().keyId();
        SdkBytes blob = encrypt();

        SdkBytes moved = kms.reEncrypt(request -> request.ciphertextBlob(blob)
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(other))
                .ciphertextBlob();

        assertThat(kms.decrypt(request -> request.ciphertextBlob(moved).keyId(other))
                        .plaintext())
                .isEqualTo(TEXT);
    }

    @Test
    void finds_keys_by_alias() {
        String alias = "alias/" + unique("phi");
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(keyId));

        assertThat(kms.describeKey(request -> request.keyId(alias))
                        .keyMetadata()
                        .keyId())
                .isEqualTo(keyId);
        assertThat(kms.listAliasesPaginator().aliases())
                .extracting(AliasListEntry::aliasName)
                .contains(alias);
    }

    @Test
    void refuses_to_use_a_disabled_key_until_it_is_enabled() {
        SdkBytes blob = encrypt();

        kms.disableKey(request -> request.keyId(keyId));
        Refusal refusal = Refusal.of(
                () -> kms.decrypt(request -> request.ciphertextBlob(blob).encryptionContext(CONTEXT)));
        KeyState state =
                kms.describeKey(request -> request.keyId(keyId)).keyMetadata().keyState();
        kms.enableKey(request -> request.keyId(keyId));

        assertThat(refusal.code()).isEqualTo("DisabledException");
        assertThat(state).isEqualTo(KeyState.DISABLED);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(blob).encryptionContext(CONTEXT))
                        .plaintext())
                .isEqualTo(TEXT);
    }

    @Test
    void refuses_a_key_that_does_not_exist() {
        String unknown = "00000000-0000-4000-8000-000000000000";

        assertThat(Refusal.of(() -> kms.describeKey(request -> request.keyId(unknown)))
                        .code())
                .isEqualTo("NotFoundException");
    }

    private String tableUnderTheKey() {
        String table = unique("sealed");
        dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(SharedTable.element("pk", KeyType.HASH))
                .attributeDefinitions(SharedTable.definition("pk", ScalarAttributeType.S))
                .sseSpecification(sse -> sse.enabled(true).sseType(SSEType.KMS).kmsMasterKeyId(keyId)));
        return table;
    }

    // What disabling a key is for: nothing under it can be read from that moment on, and nothing is lost by it.
    @Test
    void a_disabled_key_closes_its_tables_and_enabling_opens_them_again() {
        String table = tableUnderTheKey();
        Map<String, AttributeValue> item = Map.of("pk", fromS("1"), "text", fromS("sealed"));
        dynamoDb.putItem(put -> put.tableName(table).item(item));

        kms.disableKey(request -> request.keyId(keyId));
        Refusal read =
                Refusal.of(() -> dynamoDb.getItem(get -> get.tableName(table).key(Map.of("pk", fromS("1")))));
        Refusal write =
                Refusal.of(() -> dynamoDb.putItem(put -> put.tableName(table).item(item)));
        TableStatus status = dynamoDb.describeTable(request -> request.tableName(table))
                .table()
                .tableStatus();
        kms.enableKey(request -> request.keyId(keyId));

        assertThat(read)
                .isEqualTo(Refusal.validation("KMS validation error: "
                        + "com.amazonaws.services.kms.model.DisabledException: " + keyArn + " is disabled."));
        assertThat(write).isEqualTo(read);
        assertThat(status).isEqualTo(TableStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS);
        assertThat(dynamoDb.getItem(get -> get.tableName(table).key(Map.of("pk", fromS("1"))))
                        .item())
                .isEqualTo(item);
    }

    // A table is not hostage to its neighbour's key.
    @Test
    void a_disabled_key_leaves_other_tables_alone() {
        tableUnderTheKey();
        AttributeValue key = SharedTable.uniqueKey();
        dynamoDb.putItem(
                put -> put.tableName(SharedTable.NO_SORT_KEY.tableName()).item(Map.of("pk", key)));

        kms.disableKey(request -> request.keyId(keyId));

        assertThat(dynamoDb.getItem(get -> get.tableName(SharedTable.NO_SORT_KEY.tableName())
                                .key(Map.of("pk", key)))
                        .hasItem())
                .isTrue();
    }

    @Test
    void refuses_a_table_under_a_disabled_key() {
        kms.disableKey(request -> request.keyId(keyId));

        Refusal refusal = Refusal.of(this::tableUnderTheKey);

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.message())
                .startsWith("KMS validation error: com.amazonaws.services.kms.model.DisabledException: ");
    }
}
