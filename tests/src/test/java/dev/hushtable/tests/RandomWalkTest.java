package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** One partition against a sorted map: whatever was done to both, every answer agrees. */
@Timeout(120)
class RandomWalkTest {
    private static final String TABLE = SharedTable.NUMBER_SORT_KEY.tableName();
    private static final int STEPS = 400;
    private static final int KEYS = 60;
    private static final int LONGEST_TEXT = 6_000;

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue partition = SharedTable.uniqueKey();
    private final NavigableMap<Integer, String> model = new TreeMap<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void agrees_with_a_sorted_map() {
        for (int step = 0; step < STEPS; step++) {
            try {
                step();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("step " + step + " of seed " + seed, e);
            }
        }
    }

    private void step() {
        int sortKey = random.nextInt(KEYS) - KEYS / 2;
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> put(sortKey);
            case 3, 4 -> update(sortKey);
            case 5 -> delete(sortKey);
            case 6, 7 -> get(sortKey);
            default -> query(sortKey, sortKey + random.nextInt(KEYS));
        }
    }

    private Map<String, AttributeValue> key(int sortKey) {
        return Map.of("pk", partition, "sk", fromN(String.valueOf(sortKey)));
    }

    /** Short and long: below and above what lies in a leaf of the tree. */
    private String text() {
        return String.valueOf((char) ('a' + random.nextInt(26))).repeat(random.nextInt(LONGEST_TEXT));
    }

    private void put(int sortKey) {
        String text = text();
        Map<String, AttributeValue> old = dynamoDb.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("pk", partition, "sk", fromN(String.valueOf(sortKey)), "v", fromS(text)))
                        .returnValues(ReturnValue.ALL_OLD))
                .attributes();

        assertSame(old, model.put(sortKey, text));
    }

    private void update(int sortKey) {
        String text = text();
        Map<String, AttributeValue> old = dynamoDb.updateItem(update -> update.tableName(TABLE)
                        .key(key(sortKey))
                        .updateExpression("SET v = :v")
                        .expressionAttributeValues(Map.of(":v", fromS(text)))
                        .returnValues(ReturnValue.UPDATED_OLD))
                .attributes();

        assertSame(old, model.put(sortKey, text));
    }

    private void delete(int sortKey) {
        Map<String, AttributeValue> old = dynamoDb.deleteItem(
                        delete -> delete.tableName(TABLE).key(key(sortKey)).returnValues(ReturnValue.ALL_OLD))
                .attributes();

        assertSame(old, model.remove(sortKey));
    }

    private void get(int sortKey) {
        assertSame(
                dynamoDb.getItem(get -> get.tableName(TABLE).key(key(sortKey))).item(), model.get(sortKey));
    }

    private static void assertSame(Map<String, AttributeValue> item, String expected) {
        AttributeValue text = item.get("v");
        assertThat(text == null ? null : text.s()).isEqualTo(expected);
    }

    private void query(int from, int to) {
        boolean forward = random.nextBoolean();
        int limit = 1 + random.nextInt(KEYS);
        List<Integer> found = new ArrayList<>();
        Map<String, AttributeValue> start = null;
        do {
            Map<String, AttributeValue> after = start;
            QueryResponse page = dynamoDb.query(query -> query.tableName(TABLE)
                    .keyConditionExpression("pk = :p AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(Map.of(
                            ":p", partition,
                            ":from", fromN(String.valueOf(from)),
                            ":to", fromN(String.valueOf(to))))
                    .scanIndexForward(forward)
                    .limit(limit)
                    .exclusiveStartKey(after));
            page.items()
                    .forEach(item -> found.add(Integer.valueOf(item.get("sk").n())));
            page.items()
                    .forEach(item -> assertSame(
                            item, model.get(Integer.valueOf(item.get("sk").n()))));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null);

        NavigableMap<Integer, String> expected = model.subMap(from, true, to, true);
        assertThat(found).containsExactlyElementsOf((forward ? expected : expected.descendingMap()).keySet());
    }
}
