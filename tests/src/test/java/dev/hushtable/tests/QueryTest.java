package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class QueryTest {
    private static final String TABLE = SharedTable.NUMBER_SORT_KEY.tableName();
    private static final int ITEMS = 10;

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue partition = SharedTable.uniqueKey();

    /** Sort keys -5 to 4, each with its square. */
    @BeforeEach
    void putItems() {
        List<WriteRequest> writes = IntStream.range(-ITEMS / 2, ITEMS / 2)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item(i)).build())
                        .build())
                .toList();
        dynamoDb.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, writes)));
    }

    private Map<String, AttributeValue> item(int i) {
        return Map.of("pk", partition, "sk", fromN(String.valueOf(i)), "square", fromN(String.valueOf(i * i)));
    }

    private QueryResponse query(String sortCondition, Consumer<QueryRequest.Builder> more) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":p", partition));
        for (int i = -ITEMS; i < ITEMS; i++) {
            String name = i < 0 ? ":m" + -i : ":" + i;
            if ((sortCondition + " ").contains(name + " ")) {
                values.put(name, fromN(String.valueOf(i)));
            }
        }
        return dynamoDb.query(request -> {
            request.tableName(TABLE)
                    .keyConditionExpression("pk = :p" + sortCondition)
                    .expressionAttributeValues(values);
            more.accept(request);
        });
    }

    private static List<Integer> sortKeys(QueryResponse page) {
        return page.items().stream()
                .map(item -> Integer.valueOf(item.get("sk").n()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | -5 -4 -3 -2 -1 0 1 2 3 4",
                "' AND sk = :2 '             | 2",
                "' AND sk = :9 '             | ''",
                "' AND sk < :m3 '            | -5 -4",
                "' AND sk <= :m3 '           | -5 -4 -3",
                "' AND sk > :2 '             | 3 4",
                "' AND sk >= :2 '            | 2 3 4",
                "' AND sk BETWEEN :m1 AND :1 ' | -1 0 1"
            })
    void finds_a_range_in_both_directions(String sortCondition, String expected) {
        List<Integer> forward = expected.isEmpty()
                ? List.of()
                : List.of(expected.split(" ")).stream().map(Integer::valueOf).toList();

        assertThat(sortKeys(query(sortCondition, more -> {}))).isEqualTo(forward);
        assertThat(sortKeys(query(sortCondition, more -> more.scanIndexForward(false))))
                .isEqualTo(forward.reversed());
    }

    @Test
    void finds_texts_and_bytes_by_their_beginning() {
        for (String text : new String[] {"a", "ab", "abc", "ac", "b", "ab\uffff"}) {
            dynamoDb.putItem(put -> put.tableName(SharedTable.TEXT_SORT_KEY.tableName())
                    .item(Map.of("pk", partition, "sk", fromS(text))));
        }
        byte[][] keys = {{1}, {1, -1}, {1, -1, -1}, {2}};
        for (byte[] bytes : keys) {
            dynamoDb.putItem(put -> put.tableName(SharedTable.BINARY_SORT_KEY.tableName())
                    .item(Map.of("pk", partition, "sk", fromB(SdkBytes.fromByteArray(bytes)))));
        }

        assertThat(beginningWith(SharedTable.TEXT_SORT_KEY, fromS("ab")))
                .extracting(item -> item.get("sk").s())
                .containsExactly("ab", "abc", "ab\uffff");
        // The beginning has no successor of its own length: the range ends with 2, not with "1, 0".
        assertThat(beginningWith(SharedTable.BINARY_SORT_KEY, fromB(SdkBytes.fromByteArray(new byte[] {1, -1}))))
                .hasSize(2);
    }

    private List<Map<String, AttributeValue>> beginningWith(SharedTable table, AttributeValue beginning) {
        return dynamoDb.query(query -> query.tableName(table.tableName())
                        .keyConditionExpression("pk = :p AND begins_with(sk, :b)")
                        .expressionAttributeValues(Map.of(":p", partition, ":b", beginning)))
                .items();
    }

    // Order of UTF-8 bytes, not of UTF-16 units: U+1F994 comes after U+FFFD.
    @Test
    void orders_texts_by_their_utf8_bytes() {
        String table = SharedTable.TEXT_SORT_KEY.tableName();
        for (String text : new String[] {"🦔", "\ufffd", "ä", "z", "Z"}) {
            dynamoDb.putItem(put -> put.tableName(table).item(Map.of("pk", partition, "sk", fromS(text))));
        }

        List<String> order = dynamoDb
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", partition)))
                .items()
                .stream()
                .map(item -> item.get("sk").s())
                .toList();

        assertThat(order).containsExactly("Z", "z", "ä", "\ufffd", "🦔");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pages_through_everything_once_in_either_direction(boolean forward) {
        List<Integer> found = new ArrayList<>();
        Map<String, AttributeValue> start = null;
        int pages = 0;
        do {
            Map<String, AttributeValue> from = start;
            QueryResponse page =
                    query("", more -> more.limit(3).scanIndexForward(forward).exclusiveStartKey(from));
            found.addAll(sortKeys(page));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
            pages++;
        } while (start != null);

        List<Integer> all = IntStream.range(-ITEMS / 2, ITEMS / 2).boxed().toList();
        assertThat(found).isEqualTo(forward ? all : all.reversed());
        assertThat(pages).isEqualTo(4);
    }

    // Limit counts what was looked at, not what the filter let through.
    @Test
    void filters_after_the_limit() {
        QueryResponse page = query(
                "",
                more -> more.limit(5)
                        .filterExpression("square > :nine")
                        .expressionAttributeValues(Map.of(":p", partition, ":nine", fromN("9"))));

        assertThat(sortKeys(page)).containsExactly(-5, -4);
        assertThat(page.count()).isEqualTo(2);
        assertThat(page.scannedCount()).isEqualTo(5);
        assertThat(page.lastEvaluatedKey()).isEqualTo(Map.of("pk", partition, "sk", fromN("-1")));
    }

    @Test
    void counts_without_returning_items() {
        QueryResponse page = query(" AND sk >= :0 ", more -> more.select(Select.COUNT));

        assertThat(page.count()).isEqualTo(5);
        assertThat(page.hasItems()).isFalse();
    }

    @Test
    void projects() {
        QueryResponse page = query(" AND sk = :3 ", more -> more.projectionExpression("square"));

        assertThat(page.items()).containsExactly(Map.of("square", fromN("9")));
    }

    // 1 MB of items as they are stored, however little of them is returned.
    @Test
    void ends_a_page_after_one_megabyte() {
        AttributeValue large = fromS("x".repeat(300_000));
        AttributeValue own = SharedTable.uniqueKey();
        for (int i = 0; i < 5; i++) {
            String sortKey = String.valueOf(i);
            dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("pk", own, "sk", fromN(sortKey), "v", large)));
        }

        QueryResponse first = dynamoDb.query(request -> request.tableName(TABLE)
                .keyConditionExpression("pk = :p")
                .projectionExpression("sk")
                .expressionAttributeValues(Map.of(":p", own)));

        assertThat(first.count()).isEqualTo(4);
        assertThat(first.lastEvaluatedKey()).containsEntry("sk", fromN("3"));
        assertThat(dynamoDb.queryPaginator(request -> request.tableName(TABLE)
                                .keyConditionExpression("pk = :p")
                                .expressionAttributeValues(Map.of(":p", own)))
                        .items())
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk = :p                     | Query condition missed key schema element: pk",
                "pk > :p                     | Query key condition not supported",
                "pk = :p AND square = :p     | Query condition missed key schema element: sk",
                "pk = :p OR sk = :p          | Invalid operator used in KeyConditionExpression: OR",
                "pk = :p AND sk <> :p        | Invalid operator used in KeyConditionExpression: <>",
                "pk = :p AND sk = :p         | One or more parameter values were invalid: "
                        + "Condition parameter type does not match schema type"
            })
    void refuses_what_is_no_key_condition(String condition, String message) {
        assertThat(Refusal.of(() -> dynamoDb.query(query -> query.tableName(TABLE)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(Map.of(":p", partition)))))
                .isEqualTo(Refusal.validation(message));
    }

    @Test
    void refuses_a_start_key_of_another_partition() {
        Refusal refusal = Refusal.of(() ->
                query("", more -> more.exclusiveStartKey(Map.of("pk", fromS("other"), "sk", fromN("1")))));

        assertThat(refusal)
                .isEqualTo(Refusal.validation(
                        "The provided starting key is outside query boundaries based on provided conditions"));
    }
}
