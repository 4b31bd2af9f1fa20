package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tables that are used faster than they may be, through a real client, and what the log says of it. */
@Timeout(120)
class CapacityTest {
    private static final String LARGE = "x".repeat(350 * 1024);

    private final DynamoDbClient dynamoDb = SharedServer.get().administrator().dynamoDbWithoutRetries();
    private final String name = unique("capacity");

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void a_provisioned_table_throttles_once_its_burst_is_used_and_more_units_let_it_go_on() {
        create(table ->
                table.provisionedThroughput(units -> units.readCapacityUnits(1L).writeCapacityUnits(1L)));
        put("a", LARGE);

        ProvisionedThroughputExceededException refused =
                catchThrowableOfType(ProvisionedThroughputExceededException.class, () -> put("b", "small"));

        assertThat(refused.throttlingReasons()).singleElement().satisfies(reason -> {
            assertThat(reason.reason()).isEqualTo("TableWriteProvisionedThroughputExceeded");
            assertThat(reason.resource()).endsWith("table/" + name);
        });
        dynamoDb.updateTable(table -> table.tableName(name)
                .provisionedThroughput(units -> units.readCapacityUnits(1L).writeCapacityUnits(50L)));
        put("b", "small");
    }

    @Test
    void a_batch_gives_back_what_is_too_much() {
        create(table ->
                table.provisionedThroughput(units -> units.readCapacityUnits(1L).writeCapacityUnits(1L)));

        BatchWriteItemResponse answer = dynamoDb.batchWriteItem(batch ->
                batch.requestItems(Map.of(name, List.of(request("a", LARGE), request("b", LARGE), request("c", "s")))));

        assertThat(answer.unprocessedItems().get(name)).containsExactly(request("b", LARGE), request("c", "s"));
    }

    @Test
    void an_on_demand_table_throttles_at_the_maximum_it_sets() {
        create(table -> table.billingMode(BillingMode.PAY_PER_REQUEST)
                .onDemandThroughput(maximum -> maximum.maxWriteRequestUnits(1L)));
        put("a", LARGE);

        ThrottlingException refused = catchThrowableOfType(ThrottlingException.class, () -> put("b", "small"));

        assertThat(refused.throttlingReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.reason()).isEqualTo("TableWriteMaxOnDemandThroughputExceeded"));
    }

    @Test
    void the_command_tells_who_used_what() throws IOException {
        create(table -> table.billingMode(BillingMode.PAY_PER_REQUEST));
        put("a", "x".repeat(3 * 1024));
        dynamoDb.getItem(get -> get.tableName(name).key(Map.of("pk", AttributeValue.fromS("a"))));

        ServerProcess.Finished report = SharedServer.get().command("capacity", "--json");

        assertThat(report.exitCode()).as(report.output()).isZero();
        JsonNode row = report.output()
                .lines()
                .map(CapacityTest::parsed)
                .filter(line -> line.path("table").asText().equals(name))
                .findFirst()
                .orElseThrow();
        // The log names nobody: a token stands for who it was.
        assertThat(row.get("principal").asText()).matches("[A-Za-z0-9_-]{43}");
        assertThat(row.get("requests").asInt()).isEqualTo(2);
        assertThat(row.get("readUnits").asDouble()).isEqualTo(0.5);
        assertThat(row.get("writeUnits").asDouble()).isEqualTo(4);
        assertThat(SharedServer.get().command("capacity").output()).contains("WRITE UNITS", name);
    }

    private void create(Consumer<CreateTableRequest.Builder> capacity) {
        dynamoDb.createTable(table -> {
            table.tableName(name)
                    .keySchema(element("pk", KeyType.HASH))
                    .attributeDefinitions(definition("pk", ScalarAttributeType.S));
            capacity.accept(table);
        });
    }

    private void put(String key, String text) {
        dynamoDb.putItem(put -> put.tableName(name).item(item(key, text)));
    }

    private static WriteRequest request(String key, String text) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item(key, text)).build())
                .build();
    }

    private static Map<String, AttributeValue> item(String key, String text) {
        return Map.of("pk", AttributeValue.fromS(key), "text", AttributeValue.fromS(text));
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
