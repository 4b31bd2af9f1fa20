package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A table whose index {@code byCity} comes and goes: two of three items have a city, one of thirty has one of a kind
 * that can be no key, because it was stored before there was an index.
 */
record PatientTable(DynamoDbClient dynamoDb, String name) {
    static final String INDEX = "byCity";
    private static final int NO_CITY_EVERY = 3;
    private static final int NUMBER_FOR_CITY_EVERY = 30;
    private static final int CITIES = 7;
    private static final int BATCH = 25;
    private static final int MAX_FILL = 400;

    void create(int items, Random random) {
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(definition("p", ScalarAttributeType.S))
                .keySchema(element("p", KeyType.HASH)));
        for (int from = 0; from < items; from += BATCH) {
            List<WriteRequest> puts = IntStream.range(from, Math.min(items, from + BATCH))
                    .mapToObj(number -> WriteRequest.builder()
                            .putRequest(put -> put.item(first(number, random)))
                            .build())
                    .toList();
            assertThat(dynamoDb.batchWriteItem(write -> write.requestItems(Map.of(name, puts)))
                            .unprocessedItems())
                    .isEmpty();
        }
    }

    static String key(int number) {
        return "patient" + number;
    }

    private static Map<String, AttributeValue> first(int number, Random random) {
        Map<String, AttributeValue> item = new HashMap<>(patient(number, random));
        if (isFixed(number)) {
            item.put("city", fromN("7"));
        }
        return item;
    }

    /** Whether an item is of those that could not be written again beside the index. */
    static boolean isFixed(int number) {
        return number % NUMBER_FOR_CITY_EVERY == 0;
    }

    static Map<String, AttributeValue> patient(int number, Random random) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("p", fromS(key(number)));
        item.put("version", fromN(Integer.toString(random.nextInt(1_000_000))));
        item.put("fill", fromS("f".repeat(1 + random.nextInt(MAX_FILL))));
        if (random.nextInt(NO_CITY_EVERY) != 0) {
            item.put("city", fromS("city" + random.nextInt(CITIES)));
        }
        return item;
    }

    void createIndex() {
        dynamoDb.updateTable(table -> table.tableName(name)
                .attributeDefinitions(definition("city", ScalarAttributeType.S))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(INDEX)
                                .keySchema(element("city", KeyType.HASH))
                                .projection(all -> all.projectionType(ProjectionType.ALL)))
                        .build()));
    }

    void deleteIndex() {
        dynamoDb.updateTable(table -> table.tableName(name)
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .delete(delete -> delete.indexName(INDEX))
                        .build()));
    }

    /** Null when there is none. */
    @Nullable
    GlobalSecondaryIndexDescription index() {
        List<GlobalSecondaryIndexDescription> indexes =
                dynamoDb.describeTable(table -> table.tableName(name)).table().globalSecondaryIndexes();
        return indexes.isEmpty() ? null : indexes.getFirst();
    }

    /** Waits until the index is complete or gone; whether it is there. */
    boolean settle() {
        Patience.until("the index is complete or gone", () -> {
            GlobalSecondaryIndexDescription index = index();
            return index == null || index.indexStatus() == IndexStatus.ACTIVE;
        });
        return index() != null;
    }

    /** Until the items are being added to the index, or all have been. */
    void awaitBackfilling() throws InterruptedException {
        GlobalSecondaryIndexDescription index = index();
        while (index != null
                && index.indexStatus() == IndexStatus.CREATING
                && !Boolean.TRUE.equals(index.backfilling())) {
            TimeUnit.MILLISECONDS.sleep(2);
            index = index();
        }
    }

    Map<String, Map<String, AttributeValue>> items() {
        return scan(request -> request.consistentRead(true));
    }

    private Map<String, Map<String, AttributeValue>> scan(Consumer<ScanRequest.Builder> more) {
        return dynamoDb
                .scanPaginator(scan -> {
                    scan.tableName(name);
                    more.accept(scan);
                })
                .items()
                .stream()
                .collect(Collectors.toMap(item -> item.get("p").s(), item -> item));
    }

    /** The index holds what the table says, no more, no less, while nobody writes. */
    void assertIndexEqualsTable() {
        Map<String, Map<String, AttributeValue>> expected = items();
        expected.values()
                .removeIf(item -> item.get("city") == null || item.get("city").type() != AttributeValue.Type.S);

        assertThat(scan(request -> request.indexName(INDEX))).isEqualTo(expected);
        GlobalSecondaryIndexDescription index = index();
        assertThat(index).isNotNull();
        assertThat(index.itemCount()).isEqualTo(expected.size());
    }
}
