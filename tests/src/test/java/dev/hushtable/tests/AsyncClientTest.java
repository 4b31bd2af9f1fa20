package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The Netty client, fifty connections wide: what concurrent callers see. */
@Timeout(60)
class AsyncClientTest {
    private static final String TABLE = SharedTable.NUMBER_SORT_KEY.tableName();
    private static final int CALLS = 300;

    private final DynamoDbAsyncClient client;
    private final AttributeValue partition = SharedTable.uniqueKey();

    AsyncClientTest() {
        SharedServer.get().dynamoDb();
        client = SharedServer.get().administrator().dynamoDbAsync();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Map<String, AttributeValue> key(int i) {
        return Map.of("pk", partition, "sk", fromN(String.valueOf(i)));
    }

    @Test
    void keeps_hundreds_of_concurrent_puts() {
        List<CompletableFuture<PutItemResponse>> puts = IntStream.range(0, CALLS)
                .mapToObj(i -> client.putItem(put -> put.tableName(TABLE).item(key(i))))
                .toList();
        CompletableFuture.allOf(puts.toArray(CompletableFuture[]::new)).join();

        AtomicInteger found = new AtomicInteger();
        client.queryPaginator(query -> query.tableName(TABLE)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", partition))
                        .limit(150))
                .items()
                .subscribe(item -> found.incrementAndGet())
                .join();

        assertThat(found).hasValue(CALLS);
    }

    // Every increment reads and writes the same item: a lost update would show as a smaller sum.
    @Test
    void loses_no_concurrent_increment() {
        List<CompletableFuture<?>> increments = IntStream.range(0, CALLS)
                .<CompletableFuture<?>>mapToObj(i -> client.updateItem(update -> update.tableName(TABLE)
                        .key(key(0))
                        .updateExpression("ADD hits :one")
                        .expressionAttributeValues(Map.of(":one", fromN("1")))))
                .toList();
        CompletableFuture.allOf(increments.toArray(CompletableFuture[]::new)).join();

        assertThat(client.getItem(get -> get.tableName(TABLE).key(key(0)).consistentRead(true))
                        .join()
                        .item())
                .containsEntry("hits", fromN(String.valueOf(CALLS)));
    }

    @Test
    void lets_one_of_many_create_an_item() {
        List<CompletableFuture<Boolean>> attempts = IntStream.range(0, 100)
                .mapToObj(i -> client.putItem(put ->
                                put.tableName(TABLE).item(key(7)).conditionExpression("attribute_not_exists(pk)"))
                        .handle(AsyncClientTest::succeeded))
                .toList();

        assertThat(attempts.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    // Whoever reads both sides of a transfer sees it whole or not at all.
    @Test
    void reads_both_items_as_they_were_at_one_moment() {
        List<CompletableFuture<?>> writes = new ArrayList<>();
        List<CompletableFuture<Set<String>>> reads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            AttributeValue version = fromN(String.valueOf(i));
            writes.add(client.transactWriteItems(write -> write.transactItems(put(1, version), put(2, version)))
                    .exceptionally(AsyncClientTest::conflict));
            reads.add(client.transactGetItems(get -> get.transactItems(get(1), get(2)))
                    .thenApply(AsyncClientTest::versions)
                    .exceptionally(failure -> {
                        conflict(failure);
                        return Set.of();
                    }));
        }
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).join();

        assertThat(reads).allMatch(read -> read.join().size() <= 1);
        assertThat(client.transactGetItems(get -> get.transactItems(get(1), get(2)))
                        .thenApply(AsyncClientTest::versions)
                        .join())
                .hasSize(1)
                .doesNotContain("none");
    }

    private TransactWriteItem put(int i, AttributeValue version) {
        Map<String, AttributeValue> item = new HashMap<>(key(i));
        item.put("version", version);
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(item))
                .build();
    }

    private TransactGetItem get(int i) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(TABLE).key(key(i)))
                .build();
    }

    private static Set<String> versions(TransactGetItemsResponse answer) {
        return answer.responses().stream()
                .map(response ->
                        response.hasItem() ? response.item().get("version").n() : "none")
                .collect(Collectors.toSet());
    }

    private static <T> T conflict(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(TransactionCanceledException.class).hasMessageContaining("TransactionConflict");
        return null;
    }

    private static boolean succeeded(PutItemResponse answer, Throwable failure) {
        if (failure == null) {
            return true;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(ConditionalCheckFailedException.class);
        return false;
    }
}
