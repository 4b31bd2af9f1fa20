package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.kms.KmsClient;

@Timeout(120)
class UpdateTableTest {

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final String name = unique("updated");

    @BeforeEach
    void create() {
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH))
                .attributeDefinitions(definition("pk", ScalarAttributeType.S)));
        dynamoDb.putItem(put ->
                put.tableName(name).item(Map.of("pk", AttributeValue.fromS("a"), "city", AttributeValue.fromS("Ulm"))));
    }

    private TableDescription update(Consumer<UpdateTableRequest.Builder> change) {
        return dynamoDb.updateTable(table -> {
                    table.tableName(name);
                    change.accept(table);
                })
                .tableDescription();
    }

    private TableDescription describe() {
        return dynamoDb.describeTable(table -> table.tableName(name)).table();
    }

    @Test
    void goes_from_on_demand_to_provisioned_and_back() {
        TableDescription answer = update(table -> table.billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(6L)));
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(name));

        assertThat(answer.tableStatus()).isEqualTo(TableStatus.UPDATING);
        assertThat(describe().provisionedThroughput().writeCapacityUnits()).isEqualTo(6);
        assertThat(describe().billingModeSummary().billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(describe().itemCount()).isEqualTo(1);

        update(table ->
                table.provisionedThroughput(units -> units.readCapacityUnits(4L).writeCapacityUnits(7L)));
        assertThat(describe().provisionedThroughput().numberOfDecreasesToday()).isEqualTo(1);
        assertThat(describe().provisionedThroughput().lastIncreaseDateTime()).isNotNull();
        update(table -> table.billingMode(BillingMode.PAY_PER_REQUEST));
        assertThat(describe().provisionedThroughput().readCapacityUnits()).isZero();
    }

    @Test
    void adds_an_index_over_what_is_there_and_removes_it() throws InterruptedException {
        update(table -> table.attributeDefinitions(
                        definition("city", ScalarAttributeType.S), definition("pk", ScalarAttributeType.S))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName("byCity")
                                .keySchema(element("city", KeyType.HASH), element("pk", KeyType.RANGE))
                                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)))
                        .build()));
        awaitIndexes(List.of(IndexStatus.ACTIVE));

        assertThat(dynamoDb.query(query -> query.tableName(name)
                                .indexName("byCity")
                                .keyConditionExpression("city = :c")
                                .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("Ulm"))))
                        .items())
                .hasSize(1);
        assertThat(describe().globalSecondaryIndexes().getFirst().itemCount()).isEqualTo(1);
        assertThat(describe().globalSecondaryIndexes().getFirst().indexArn()).endsWith("/index/byCity");

        update(table -> table.globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                .delete(delete -> delete.indexName("byCity"))
                .build()));
        awaitIndexes(List.of());
        assertThat(describe().attributeDefinitions()).hasSize(1);
    }

    private void awaitIndexes(List<IndexStatus> expected) {
        Patience.until(
                "its indexes are " + expected,
                () -> describe().globalSecondaryIndexes().stream()
                        .map(GlobalSecondaryIndexDescription::indexStatus)
                        .toList()
                        .equals(expected));
    }

    @Test
    void deletes_a_table_that_was_protected() {
        update(table -> table.deletionProtectionEnabled(true));
        assertThat(Refusal.of(() -> dynamoDb.deleteTable(table -> table.tableName(name)))
                        .message())
                .startsWith("Resource cannot be deleted as it is currently protected");

        update(table -> table.deletionProtectionEnabled(false));

        assertThat(dynamoDb.deleteTable(table -> table.tableName(name))
                        .tableDescription()
                        .tableStatus())
                .isEqualTo(TableStatus.DELETING);
    }

    @Test
    void needs_only_the_new_kms_key_after_a_change() {
        try (KmsClient kms = SharedServer.get().administrator().kms()) {
            String first = kms.createKey().keyMetadata().arn();
            String second = kms.createKey().keyMetadata().arn();
            update(table -> table.sseSpecification(
                    sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(first)));

            TableDescription answer = update(table -> table.sseSpecification(
                    sse -> sse.enabled(true).sseType("KMS").kmsMasterKeyId(second)));
            kms.disableKey(key -> key.keyId(first));

            assertThat(answer.sseDescription().kmsMasterKeyArn()).isEqualTo(second);
            assertThat(dynamoDb.getItem(get -> get.tableName(name).key(Map.of("pk", AttributeValue.fromS("a"))))
                            .item())
                    .containsKey("city");
            kms.disableKey(key -> key.keyId(second));
            assertThatThrownBy(() ->
                            dynamoDb.getItem(get -> get.tableName(name).key(Map.of("pk", AttributeValue.fromS("a")))))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("DisabledException");
            assertThatThrownBy(() -> update(table -> table.sseSpecification(sse -> sse.enabled(false))))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("DisabledException");
            kms.enableKey(key -> key.keyId(second));
            update(table -> table.sseSpecification(sse -> sse.enabled(false)));
            assertThat(describe().sseDescription()).isNull();
        }
    }
}
