package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table with three indexes against a map: after any writes, every index shows what the map says, page by page. */
@Timeout(120)
class IndexWalkTest {
    private static final String TABLE = unique("walk");
    private static final int ROUNDS = 12;
    private static final int WRITES_A_ROUND = 12;
    private static final int IDS = 40;
    private static final int VALUES = 3;

    private static final DynamoDbClient DYNAMO_DB = SharedServer.get().dynamoDb();

    private final Map<Integer, Map<String, AttributeValue>> model = new TreeMap<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeAll
    static void make_a_table_with_three_indexes() {
        DYNAMO_DB.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH), element("id", KeyType.RANGE))
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("id", ScalarAttributeType.N),
                        definition("a", ScalarAttributeType.S),
                        definition("b", ScalarAttributeType.N),
                        definition("c", ScalarAttributeType.N))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("local")
                        .keySchema(element("pk", KeyType.HASH), element("c", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.ALL)
                                .build())
                        .build())
                .globalSecondaryIndexes(
                        global("global", element("a", KeyType.HASH), element("c", KeyType.RANGE)),
                        global(
                                "several",
                                element("a", KeyType.HASH),
                                element("b", KeyType.HASH),
                                element("c", KeyType.RANGE))));
    }

    private static GlobalSecondaryIndex global(String name, KeySchemaElement... keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes("text")
                        .build())
                .build();
    }

    @Test
    void agrees_with_a_map() {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                for (int write = 0; write < WRITES_A_ROUND; write++) {
                    write(random.nextInt(IDS));
                }
                check();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + " of seed " + seed, e);
            }
        }
    }

    private void write(int id) {
        Map<String, AttributeValue> item = key(id);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                maybe(item, "a", fromS("a" + random.nextInt(VALUES)));
                maybe(item, "b", fromN(String.valueOf(random.nextInt(VALUES))));
                maybe(item, "c", fromN(String.valueOf(random.nextInt(VALUES))));
                maybe(item, "text", fromS("t".repeat(random.nextInt(3000))));
                DYNAMO_DB.putItem(put -> put.tableName(TABLE).item(item));
                model.put(id, item);
            }
            case 2 -> {
                AttributeValue moved = fromN(String.valueOf(random.nextInt(VALUES)));
                DYNAMO_DB.updateItem(update -> update.tableName(TABLE)
                        .key(item)
                        .updateExpression("SET c = :c REMOVE b")
                        .expressionAttributeValues(Map.of(":c", moved)));
                Map<String, AttributeValue> updated = new HashMap<>(model.getOrDefault(id, item));
                updated.put("c", moved);
                updated.remove("b");
                model.put(id, updated);
            }
            default -> {
                DYNAMO_DB.deleteItem(delete -> delete.tableName(TABLE).key(item));
                model.remove(id);
            }
        }
    }

    private static Map<String, AttributeValue> key(int id) {
        return new HashMap<>(Map.of("pk", fromS("p" + id % 2), "id", fromN(String.valueOf(id))));
    }

    private void maybe(Map<String, AttributeValue> item, String name, AttributeValue value) {
        if (random.nextInt(4) > 0) {
            item.put(name, value);
        }
    }

    private void check() {
        AttributeValue a = fromS("a" + random.nextInt(VALUES));
        AttributeValue b = fromN(String.valueOf(random.nextInt(VALUES)));
        AttributeValue pk = fromS("p" + random.nextInt(2));

        compare("local", "pk = :pk", Map.of(":pk", pk), item -> pk.equals(item.get("pk")));
        compare("global", "a = :a", Map.of(":a", a), item -> a.equals(item.get("a")));
        compare(
                "several",
                "a = :a AND b = :b",
                Map.of(":a", a, ":b", b),
                item -> a.equals(item.get("a")) && b.equals(item.get("b")));
    }

    private void compare(
            String index,
            String condition,
            Map<String, AttributeValue> values,
            Predicate<Map<String, AttributeValue>> expected) {
        boolean forward = random.nextBoolean();
        List<Map<String, AttributeValue>> found = pages(QueryRequest.builder()
                .tableName(TABLE)
                .indexName(index)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .scanIndexForward(forward)
                .limit(1 + random.nextInt(5))
                .build());

        Comparator<Map<String, AttributeValue>> byC =
                Comparator.comparingInt(item -> Integer.parseInt(item.get("c").n()));
        assertThat(found).isSortedAccordingTo(forward ? byC : byC.reversed());
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(model.values().stream()
                        .filter(item -> item.containsKey("c") && expected.test(item))
                        .map(item -> index.equals("global") ? without(item, "b") : item)
                        .toList());
    }

    private static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String name) {
        Map<String, AttributeValue> rest = new HashMap<>(item);
        rest.remove(name);
        return rest;
    }

    private static List<Map<String, AttributeValue>> pages(QueryRequest query) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (QueryResponse page : DYNAMO_DB.queryPaginator(query)) {
            items.addAll(page.items());
        }
        return items;
    }
}
