package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

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

    private static boolean succeeded(PutItemResponse answer, Throwable failure) {
        if (failure == null) {
            return true;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(ConditionalCheckFailedException.class);
        return false;
    }
}
