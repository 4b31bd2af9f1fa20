package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class UpdateItemTest {
    private static final String KEY = "'UserId':{'S':'u'},'GameTitle':{'S':'g'}";
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void creates_the_item_when_there_is_none() {
        assertThat(update(",'UpdateExpression':'SET Wins = :1'," + values("':1':{'N':'1'}")
                                + ",'ReturnValues':'ALL_NEW'")
                        .get("Attributes")
                        .properties())
                .hasSize(3);
    }

    @Test
    void creates_a_bare_item_without_an_expression() {
        assertThat(update(",'ReturnValues':'ALL_NEW'")
                        .at("/Attributes/UserId/S")
                        .asText())
                .isEqualTo("u");
    }

    // What only removes brings nothing into being; several servers get this wrong.
    @Test
    void creates_nothing_when_it_only_removes() {
        update(",'UpdateExpression':'REMOVE Wins'");

        assertThat(house.tables.items("GameScores").statistics().itemCount()).isZero();
    }

    @Test
    void returns_only_the_leaves_it_touched() {
        house.call(
                "PutItem",
                "{'TableName':'GameScores','Item':{" + KEY
                        + ",'a':{'M':{'b':{'N':'1'},'c':{'N':'2'}}},'d':{'S':'x'}}}");
        String set = ",'UpdateExpression':'SET a.b = a.b + :1'," + values("':1':{'N':'1'}");

        assertThat(update(set + ",'ReturnValues':'UPDATED_NEW'"))
                .hasToString("{\"Attributes\":{\"a\":{\"M\":{\"b\":{\"N\":\"2\"}}}}}");
        assertThat(update(set + ",'ReturnValues':'UPDATED_OLD'"))
                .hasToString("{\"Attributes\":{\"a\":{\"M\":{\"b\":{\"N\":\"2\"}}}}}");
        assertThat(update(set + ",'ReturnValues':'ALL_OLD'")
                        .at("/Attributes/a/M/b/N")
                        .asText())
                .isEqualTo("3");
        assertThat(house.facts().attributesWritten()).containsExactly("a");
    }

    @Test
    void returns_no_attributes_when_none_were_there() {
        assertThat(update(",'UpdateExpression':'SET a = :1'," + values("':1':{'N':'1'}")
                        + ",'ReturnValues':'UPDATED_OLD'"))
                .hasToString("{}");
        assertThat(update(",'UpdateExpression':'REMOVE a','ReturnValues':'UPDATED_NEW'"))
                .hasToString("{}");
    }

    @Test
    void tells_that_the_stored_value_does_not_fit() {
        house.call("PutItem", "{'TableName':'GameScores','Item':{" + KEY + ",'a':{'S':'x'}}}");

        assertThat(house.errorMessage("UpdateItem", body(",'UpdateExpression':'ADD a :1'," + values("':1':{'N':'1'}"))))
                .isEqualTo("An operand in the update expression has an incorrect data type");
    }

    @Test
    void refuses_an_item_that_would_grow_too_large() {
        house.call(
                "PutItem", "{'TableName':'GameScores','Item':{" + KEY + ",'a':{'S':'" + "x".repeat(300_000) + "'}}}");

        assertThat(house.errorMessage(
                        "UpdateItem",
                        body(",'UpdateExpression':'SET b = :b'," + values("':b':{'S':'" + "x".repeat(200_000) + "'}"))))
                .isEqualTo("Item size to update has exceeded the maximum allowed size");
    }

    private static String values(String values) {
        return "'ExpressionAttributeValues':{" + values + "}";
    }

    private JsonNode update(String more) {
        return house.call("UpdateItem", body(more));
    }

    private static String body(String more) {
        return "{'TableName':'GameScores','Key':{" + KEY + "}" + more + "}";
    }
}
