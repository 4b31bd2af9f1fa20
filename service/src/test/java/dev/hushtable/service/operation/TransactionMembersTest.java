package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What members of transactions may say that single operations may not, and how they answer. */
class TransactionMembersTest {
    private static final String KEY = "{'UserId':{'S':'u'},'GameTitle':{'S':'g'}}";
    private final TestHouse house = TestHouse.withGameScores();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ExpressionAttributeNames':{'#a':'b'}",
                "'ExpressionAttributeValues':{':a':{'S':'b'}}",
                "'ExpressionAttributeNames':{'#a':'b'},'ExpressionAttributeValues':{':a':{'S':'b'}}"
            })
    void take_names_and_values_that_they_have_no_expression_for(String attributes) {
        String write = "{'TransactItems':[{'%s':{'TableName':'GameScores','%s':%s,%s}}]}";
        house.call("TransactWriteItems", write.formatted("Put", "Item", KEY, attributes));
        house.call("TransactWriteItems", write.formatted("Delete", "Key", KEY, attributes));
        house.call("TransactGetItems", write.formatted("Get", "Key", KEY, attributes));
    }

    @Test
    void refuse_names_and_values_that_their_expression_does_not_use() {
        String put = "{'TransactItems':[{'Put':{'TableName':'GameScores','Item':%s,"
                + "'ConditionExpression':'attribute_not_exists(a)','ExpressionAttributeNames':{'#a':'b'}}}]}";

        assertThat(house.errorMessage("TransactWriteItems", put.formatted(KEY)))
                .isEqualTo("Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}");
    }

    /** API_TransactGetItems, "Responses". */
    @Test
    void answer_an_empty_map_for_an_item_without_projected_attributes() {
        house.call("PutItem", "{'TableName':'GameScores','Item':%s}".formatted(KEY));
        String get = "{'TransactItems':[{'Get':{'TableName':'GameScores','Key':%s,'ProjectionExpression':'%s'}}]}";

        assertThat(house.call("TransactGetItems", get.formatted(KEY, "absent")).toString())
                .isEqualTo("{\"Responses\":[{}]}");
        assertThat(house.call("TransactGetItems", get.formatted(KEY, "UserId")).toString())
                .isEqualTo("{\"Responses\":[{\"Item\":{\"UserId\":{\"S\":\"u\"}}}]}");
    }
}
