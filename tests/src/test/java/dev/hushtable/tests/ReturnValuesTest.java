package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class ReturnValuesTest {
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue key = SharedTable.uniqueKey();
    private final Map<String, AttributeValue> before = Map.of("pk", key, "kept", fromN("1"), "changed", fromN("2"));
    private final Map<String, AttributeValue> after = Map.of("pk", key, "kept", fromN("1"), "changed", fromN("3"));

    @BeforeEach
    void putTheItem() {
        dynamoDb.putItem(put -> put.tableName(TABLE).item(before));
    }

    private UpdateItemResponse update(ReturnValue wanted) {
        return dynamoDb.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("pk", key))
                .updateExpression("SET changed = :three")
                .expressionAttributeValues(Map.of(":three", fromN("3")))
                .returnValues(wanted));
    }

    @Test
    void update_returns_what_was_asked_for() {
        assertThat(update(ReturnValue.NONE).hasAttributes()).isFalse();
        putTheItem();
        assertThat(update(ReturnValue.ALL_OLD).attributes()).isEqualTo(before);
        putTheItem();
        assertThat(update(ReturnValue.UPDATED_OLD).attributes()).isEqualTo(Map.of("changed", fromN("2")));
        putTheItem();
        assertThat(update(ReturnValue.ALL_NEW).attributes()).isEqualTo(after);
        putTheItem();
        assertThat(update(ReturnValue.UPDATED_NEW).attributes()).isEqualTo(Map.of("changed", fromN("3")));
    }

    @Test
    void put_and_delete_return_the_item_as_it_was() {
        assertThat(dynamoDb.putItem(put -> put.tableName(TABLE).item(after).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(before);
        assertThat(dynamoDb.deleteItem(delete ->
                                delete.tableName(TABLE).key(Map.of("pk", key)).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"})
    void put_and_delete_refuse_what_only_an_update_can_return(ReturnValue wanted) {
        Refusal expected = Refusal.validation("ReturnValues can only be ALL_OLD or NONE");

        assertThat(Refusal.of(() ->
                        dynamoDb.putItem(put -> put.tableName(TABLE).item(after).returnValues(wanted))))
                .isEqualTo(expected);
        assertThat(Refusal.of(() -> dynamoDb.deleteItem(
                        delete -> delete.tableName(TABLE).key(Map.of("pk", key)).returnValues(wanted))))
                .isEqualTo(expected);
    }
}
