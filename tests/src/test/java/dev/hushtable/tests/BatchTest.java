package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchTest {
    private static final String TABLE = SharedTable.TEXT_SORT_KEY.tableName();
    private static final String OTHER_TABLE = SharedTable.NO_SORT_KEY.tableName();

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue partition = SharedTable.uniqueKey();

    private Map<String, AttributeValue> key(int i) {
        return Map.of("pk", partition, "sk", fromS(String.valueOf(i)));
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private static WriteRequest delete(Map<String, AttributeValue> key) {
        return WriteRequest.builder()
                .deleteRequest(DeleteRequest.builder().key(key).build())
                .build();
    }

    private BatchWriteItemResponse write(Map<String, List<WriteRequest>> writes) {
        return dynamoDb.batchWriteItem(batch -> batch.requestItems(writes));
    }

    private BatchGetItemResponse get(List<Map<String, AttributeValue>> keys) {
        return dynamoDb.batchGetItem(batch -> batch.requestItems(
                Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build())));
    }

    private List<Map<String, AttributeValue>> keys(int count) {
        return IntStream.range(0, count).mapToObj(this::key).toList();
    }

    @Test
    void writes_and_deletes_in_several_tables_at_once() {
        write(Map.of(TABLE, List.of(put(key(1)), put(key(2)))));

        BatchWriteItemResponse answer = write(Map.of(
                TABLE, List.of(delete(key(1)), put(key(3))),
                OTHER_TABLE, List.of(put(Map.of("pk", partition)))));

        assertThat(answer.hasUnprocessedItems() && !answer.unprocessedItems().isEmpty())
                .isFalse();
        assertThat(get(keys(4)).responses().get(TABLE)).containsExactlyInAnyOrder(key(2), key(3));
        assertThat(dynamoDb.getItem(get -> get.tableName(OTHER_TABLE).key(Map.of("pk", partition)))
                        .hasItem())
                .isTrue();
    }

    @Test
    void projects_what_it_gets() {
        write(Map.of(TABLE, List.of(put(key(1)))));

        BatchGetItemResponse answer = dynamoDb.batchGetItem(batch -> batch.requestItems(Map.of(
                TABLE,
                KeysAndAttributes.builder()
                        .keys(List.of(key(1)))
                        .projectionExpression("#s")
                        .expressionAttributeNames(Map.of("#s", "sk"))
                        .consistentRead(true)
                        .build())));

        assertThat(answer.responses().get(TABLE)).containsExactly(Map.of("sk", fromS("1")));
    }

    @Test
    void takes_25_writes_and_no_more() {
        List<WriteRequest> all =
                new ArrayList<>(keys(25).stream().map(BatchTest::put).toList());

        write(Map.of(TABLE, all));
        all.add(put(key(25)));
        Refusal refusal = Refusal.of(() -> write(Map.of(TABLE, all)));

        assertThat(get(keys(26)).responses().get(TABLE)).hasSize(25);
        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.message()).contains("length less than or equal to 25");
    }

    @Test
    void takes_100_keys_and_no_more() {
        assertThat(get(keys(100)).responses().get(TABLE)).isEmpty();

        Refusal refusal = Refusal.of(() -> get(keys(101)));

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.message()).contains("length less than or equal to 100");
    }

    @Test
    void refuses_the_same_item_twice() {
        Refusal expected = Refusal.validation("Provided list of item keys contains duplicates");

        assertThat(Refusal.of(() -> write(Map.of(TABLE, List.of(put(key(1)), delete(key(1)))))))
                .isEqualTo(expected);
        assertThat(Refusal.of(() -> get(List.of(key(1), key(1))))).isEqualTo(expected);
    }

    @Test
    void refuses_the_whole_batch_for_one_bad_request() {
        Refusal refusal = Refusal.of(() -> write(Map.of(TABLE, List.of(put(key(1)), put(Map.of("pk", partition))))));

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(get(keys(2)).responses().get(TABLE)).isEmpty();
    }

    // 45 items of 400,000 bytes are 18 MB: what does not fit into an answer of 16 MB comes back as keys to ask again.
    @Test
    void hands_back_the_keys_that_do_not_fit_into_16_megabytes() {
        AttributeValue large = fromS("x".repeat(400_000));
        List<Map<String, AttributeValue>> keys = keys(45);
        for (Map<String, AttributeValue> key : keys) {
            dynamoDb.putItem(
                    put -> put.tableName(TABLE).item(Map.of("pk", partition, "sk", key.get("sk"), "v", large)));
        }

        BatchGetItemResponse first = get(keys);
        List<Map<String, AttributeValue>> left =
                first.unprocessedKeys().get(TABLE).keys();
        BatchGetItemResponse second = get(left);

        assertThat(first.responses().get(TABLE)).hasSizeBetween(39, 42);
        assertThat(first.responses().get(TABLE).size() + left.size()).isEqualTo(45);
        assertThat(second.responses().get(TABLE)).hasSize(left.size());
        assertThat(second.unprocessedKeys()).isEmpty();
    }
}
