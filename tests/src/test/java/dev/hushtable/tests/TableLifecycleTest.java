package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;
import software.amazon.awssdk.services.kms.KmsClient;

class TableLifecycleTest {
    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final String name = unique("table");

    private TableDescription create(Consumer<CreateTableRequest.Builder> more) {
        return dynamoDb.createTable(table -> {
                    table.tableName(name)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .keySchema(element("pk", KeyType.HASH))
                            .attributeDefinitions(definition("pk", ScalarAttributeType.S));
                    more.accept(table);
                })
                .tableDescription();
    }

    private TableDescription describe() {
        return dynamoDb.describeTable(table -> table.tableName(name)).table();
    }

    private Refusal refusal(Consumer<CreateTableRequest.Builder> more) {
        return Refusal.of(() -> create(more));
    }

    @Test
    void describes_a_table_as_it_was_created() {
        Instant before = Instant.now().minusSeconds(2);

        TableDescription created =
                create(table -> table.keySchema(element("patient", KeyType.HASH), element("day", KeyType.RANGE))
                        .attributeDefinitions(
                                definition("patient", ScalarAttributeType.B), definition("day", ScalarAttributeType.N))
                        .billingMode(BillingMode.PROVISIONED)
                        .provisionedThroughput(t -> t.readCapacityUnits(7L).writeCapacityUnits(3L)));
        TableDescription described = describe();

        assertThat(created.tableStatus()).isEqualTo(TableStatus.CREATING);
        assertThat(described.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(described.tableArn()).matches("arn:aws:dynamodb:us-east-1:\\d{12}:table/" + name);
        assertThat(described.tableId()).isEqualTo(created.tableId()).matches("[0-9a-f-]{36}");
        assertThat(described.creationDateTime()).isBetween(before, Instant.now().plusSeconds(2));
        assertThat(described.keySchema())
                .containsExactly(element("patient", KeyType.HASH), element("day", KeyType.RANGE));
        assertThat(described.attributeDefinitions())
                .containsExactlyInAnyOrder(
                        definition("patient", ScalarAttributeType.B), definition("day", ScalarAttributeType.N));
        assertThat(described.provisionedThroughput().readCapacityUnits()).isEqualTo(7);
        assertThat(described.provisionedThroughput().writeCapacityUnits()).isEqualTo(3);
        assertThat(described.itemCount()).isZero();
    }

    @Test
    void tells_the_billing_mode_of_an_on_demand_table() {
        create(table -> {});

        assertThat(describe().billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(describe().provisionedThroughput().readCapacityUnits()).isZero();
    }

    @Test
    void answers_to_the_arn_where_a_name_is_asked_for() {
        String arn = create(table -> {}).tableArn();

        assertThat(dynamoDb.describeTable(table -> table.tableName(arn)).table().tableName())
                .isEqualTo(name);
    }

    // The SDKs' waiters look, then sleep 20 seconds: the table must be there at the first look.
    @Test
    void waiters_return_at_once() {
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                .client(dynamoDb)
                .overrideConfiguration(once -> once.maxAttempts(1))
                .build()) {
            DescribeTableRequest table =
                    DescribeTableRequest.builder().tableName(name).build();

            create(more -> {});
            assertThat(waiter.waitUntilTableExists(table).attemptsExecuted()).isEqualTo(1);
            dynamoDb.deleteTable(request -> request.tableName(name));
            assertThat(waiter.waitUntilTableNotExists(table).attemptsExecuted()).isEqualTo(1);
        }
    }

    @Test
    void lists_every_table_once_across_pages() {
        String second = name + "-2";
        String third = name + "-3";
        SharedTable.NO_SORT_KEY.create(dynamoDb, third);
        SharedTable.NO_SORT_KEY.create(dynamoDb, name);
        SharedTable.NO_SORT_KEY.create(dynamoDb, second);

        List<String> all = dynamoDb.listTablesPaginator(list -> list.limit(1)).tableNames().stream()
                .filter(table -> table.startsWith(name))
                .toList();
        List<String> after = dynamoDb.listTables(
                        list -> list.exclusiveStartTableName(name).limit(2))
                .tableNames();

        assertThat(all).containsExactly(name, second, third);
        assertThat(after).containsExactly(second, third);
    }

    @Test
    void deletes_a_table_and_makes_it_anew_empty() {
        create(table -> {});
        dynamoDb.putItem(put -> put.tableName(name).item(java.util.Map.of("pk", SharedTable.uniqueKey())));
        String firstId = describe().tableId();

        TableStatus status = dynamoDb.deleteTable(table -> table.tableName(name))
                .tableDescription()
                .tableStatus();
        Refusal gone = Refusal.of(this::describe);
        create(table -> {});

        assertThat(status).isEqualTo(TableStatus.DELETING);
        assertThat(gone)
                .isEqualTo(new Refusal(
                        "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found"));
        assertThat(describe().tableId()).isNotEqualTo(firstId);
        assertThat(dynamoDb.scan(scan -> scan.tableName(name)).count()).isZero();
    }

    @Test
    void refuses_to_delete_a_protected_table() {
        create(table -> table.deletionProtectionEnabled(true));

        Refusal refusal = Refusal.of(() -> dynamoDb.deleteTable(table -> table.tableName(name)));

        assertThat(refusal)
                .isEqualTo(
                        Refusal.validation("Resource cannot be deleted as it is currently protected against deletion. "
                                + "Disable deletion protection first."));
        assertThat(describe().deletionProtectionEnabled()).isTrue();
    }

    @Test
    void keeps_tags_of_creation_and_later() {
        String arn = create(table -> table.tags(tag("team", "ward 7"), tag("env", "test")))
                .tableArn();

        dynamoDb.tagResource(request -> request.resourceArn(arn).tags(tag("env", "live"), tag("empty", "")));
        dynamoDb.untagResource(request -> request.resourceArn(arn).tagKeys("team", "never-there"));

        assertThat(dynamoDb.listTagsOfResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactlyInAnyOrder(tag("env", "live"), tag("empty", ""));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void tells_the_kms_key_it_was_created_with() {
        try (KmsClient kms = SharedServer.get().administrator().kms()) {
            String keyArn = kms.createKey().keyMetadata().arn();

            create(table -> table.sseSpecification(
                    sse -> sse.enabled(true).sseType(SSEType.KMS).kmsMasterKeyId(keyArn)));

            assertThat(describe().sseDescription().status()).isEqualTo(SSEStatus.ENABLED);
            assertThat(describe().sseDescription().sseType()).isEqualTo(SSEType.KMS);
            assertThat(describe().sseDescription().kmsMasterKeyArn()).isEqualTo(keyArn);
        }
    }

    @Test
    void describes_limits_endpoints_and_time_to_live() {
        create(table -> {});

        assertThat(dynamoDb.describeLimits().tableMaxReadCapacityUnits()).isPositive();
        assertThat(dynamoDb.describeEndpoints(request -> {}).endpoints())
                .extracting(endpoint -> endpoint.address())
                .containsExactly("localhost:" + SharedServer.get().process().port());
        assertThat(dynamoDb.describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
    }

    @Test
    void refuses_a_name_in_use() {
        create(table -> {});

        assertThat(refusal(table -> {}))
                .isEqualTo(new Refusal("ResourceInUseException", "Table already exists: " + name));
    }

    @Test
    void refuses_names_that_are_too_short_or_have_other_characters() {
        assertThat(refusal(table -> table.tableName("ab")))
                .isEqualTo(Refusal.validation(
                        "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: "
                                + "Member must have length greater than or equal to 3"));
        assertThat(refusal(table -> table.tableName("no spaces")).message())
                .isEqualTo(
                        "1 validation error detected: Value 'no spaces' at 'tableName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void refuses_key_schemas_that_make_no_key() {
        assertThat(refusal(table -> table.keySchema(element("pk", KeyType.RANGE))))
                .isEqualTo(Refusal.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type"));
        assertThat(refusal(table -> table.keySchema(element("other", KeyType.HASH)))
                        .message())
                .startsWith("One or more parameter values were invalid: "
                        + "Some index key attributes are not defined in AttributeDefinitions.");
        assertThat(refusal(table -> table.attributeDefinitions(
                        definition("pk", ScalarAttributeType.S), definition("unused", ScalarAttributeType.S))))
                .isEqualTo(Refusal.validation("One or more parameter values were invalid: Number of attributes in "
                        + "KeySchema does not exactly match number of attributes defined in AttributeDefinitions"));
    }

    @Test
    void refuses_throughput_that_contradicts_the_billing_mode() {
        assertThat(refusal(table -> table.billingMode(BillingMode.PROVISIONED)).message())
                .isEqualTo("One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must "
                        + "both be specified when BillingMode is PROVISIONED");
        assertThat(refusal(table -> table.provisionedThroughput(
                                t -> t.readCapacityUnits(1L).writeCapacityUnits(1L)))
                        .message())
                .isEqualTo("One or more parameter values were invalid: Neither ReadCapacityUnits nor "
                        + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
    }

    // What is not built yet must be refused: a table without its stream would lose data silently.
    @Test
    void refuses_parameters_that_are_not_built_yet() {
        assertThat(refusal(table -> table.streamSpecification(stream -> stream.streamEnabled(true))))
                .isEqualTo(Refusal.validation(
                        "The parameter StreamSpecification.StreamEnabled is not supported by this server yet"));
    }

    @Test
    void refuses_operations_on_tables_that_do_not_exist() {
        String message = "Requested resource not found: Table: " + name + " not found";

        assertThat(Refusal.of(() -> dynamoDb.deleteTable(table -> table.tableName(name))))
                .isEqualTo(new Refusal("ResourceNotFoundException", message));
        assertThat(Refusal.of(() -> dynamoDb.getItem(
                        get -> get.tableName(name).key(java.util.Map.of("pk", SharedTable.uniqueKey())))))
                .isEqualTo(new Refusal("ResourceNotFoundException", "Requested resource not found"));
    }
}
