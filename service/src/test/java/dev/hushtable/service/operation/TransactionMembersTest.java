package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

    @Test
    void cost_the_table_twice_and_its_indexes_once() {
        house.call("CreateTable", """
                {'TableName':'Indexed','BillingMode':'PAY_PER_REQUEST',
                'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'},{'AttributeName':'g','AttributeType':'S'}],
                'KeySchema':[{'AttributeName':'p','KeyType':'HASH'}],
                'GlobalSecondaryIndexes':[{'IndexName':'ByG','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],
                'Projection':{'ProjectionType':'ALL'}}]}""");
        String put = "{'TransactItems':[{'Put':{'TableName':'Indexed','Item':{'p':{'S':'1'},'g':{'S':'2'}}}}],"
                + "'ReturnConsumedCapacity':'INDEXES'}";

        JsonNode consumed =
                house.call("TransactWriteItems", put).get("ConsumedCapacity").get(0);

        assertThat(consumed.get("WriteCapacityUnits").asDouble()).isEqualTo(3);
        assertThat(consumed.at("/Table/WriteCapacityUnits").asDouble()).isEqualTo(2);
        assertThat(consumed.at("/GlobalSecondaryIndexes/ByG/WriteCapacityUnits").asDouble())
                .isEqualTo(1);
    }

    @Test
    void cost_what_the_item_is_large_even_when_they_name_its_key_alone() {
        String put = "{'TransactItems':[{'Put':{'TableName':'GameScores','Item':{'UserId':{'S':'u'},'GameTitle':"
                + "{'S':'g'},'text':{'S':'%s'}}}}],'ReturnConsumedCapacity':'TOTAL'}";
        String body = put.formatted("x".repeat(1_500));

        assertThat(units(house.call("TransactWriteItems", body), "WriteCapacityUnits"))
                .isEqualTo(4);
        String delete =
                "{'TransactItems':[{'Delete':{'TableName':'GameScores','Key':%s}}],'ReturnConsumedCapacity':'TOTAL'}"
                        .formatted(KEY);
        assertThat(units(house.call("TransactWriteItems", delete), "WriteCapacityUnits"))
                .isEqualTo(4);
    }

    private static double units(JsonNode answer, String member) {
        return answer.get("ConsumedCapacity").get(0).get(member).asDouble();
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
