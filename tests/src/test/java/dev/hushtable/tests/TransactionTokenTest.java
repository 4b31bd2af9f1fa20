package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A client whose server went away asks again with the same token, and must not have asked twice. */
@Timeout(120)
class TransactionTokenTest {
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();
    private static final Map<String, AttributeValue> COUNTER = Map.of("pk", fromS("counter"));

    @Test
    void a_repeated_request_is_known_after_the_server_was_stopped_or_killed(@TempDir Path data) {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            SharedTable.NO_SORT_KEY.create(dynamoDb, TABLE);
            dynamoDb.transactWriteItems(add("once", 1));
            server.stop();
        }
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            dynamoDb.transactWriteItems(add("once", 1));
            dynamoDb.transactWriteItems(add("twice", 10));
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            dynamoDb.transactWriteItems(add("once", 1));
            dynamoDb.transactWriteItems(add("twice", 10));

            assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(COUNTER))
                            .item())
                    .containsEntry("n", fromN("11"));
            assertThatThrownBy(() -> dynamoDb.transactWriteItems(add("once", 2)))
                    .isInstanceOf(IdempotentParameterMismatchException.class);
        }
    }

    private static TransactWriteItemsRequest add(String token, int number) {
        TransactWriteItem add = TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(COUNTER)
                        .updateExpression("ADD n :by")
                        .expressionAttributeValues(Map.of(":by", fromN(Integer.toString(number)))))
                .build();
        return TransactWriteItemsRequest.builder()
                .clientRequestToken(token)
                .transactItems(add)
                .build();
    }
}
