package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

class DeleteItemTest {
    private static final String TABLE = SharedTable.TEXT_SORT_KEY.tableName();

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue partition = SharedTable.uniqueKey();

    private Map<String, AttributeValue> key(String sortKey) {
        return Map.of("pk", partition, "sk", fromS(sortKey));
    }

    @Test
    void deletes_one_item_and_leaves_its_neighbours() {
        for (String sortKey : new String[] {"a", "b", "c"}) {
            dynamoDb.putItem(put -> put.tableName(TABLE).item(key(sortKey)));
        }

        dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key("b")));

        assertThat(dynamoDb.query(query -> query.tableName(TABLE)
                                .keyConditionExpression("pk = :p")
                                .expressionAttributeValues(Map.of(":p", partition)))
                        .items())
                .containsExactly(key("a"), key("c"));
    }

    @Test
    void deleting_what_is_not_there_is_no_error() {
        DeleteItemResponse answer = dynamoDb.deleteItem(
                delete -> delete.tableName(TABLE).key(key("never")).returnValues(ReturnValue.ALL_OLD));

        assertThat(answer.hasAttributes()).isFalse();
    }

    // A condition on a missing item is evaluated all the same.
    @Test
    void refuses_when_the_condition_does_not_hold_for_a_missing_item() {
        Refusal refusal = Refusal.of(() -> dynamoDb.deleteItem(
                delete -> delete.tableName(TABLE).key(key("never")).conditionExpression("attribute_exists(pk)")));

        assertThat(refusal.code()).isEqualTo("ConditionalCheckFailedException");
    }
}
