package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeleteItemTest {
    private static final String KEY = "{'UserId':{'S':'u'},'GameTitle':{'S':'g'}";
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void removes_the_item_and_returns_it_when_asked() {
        house.call("PutItem", "{'TableName':'GameScores','Item':" + KEY + ",'Wins':{'N':'1'}}}");

        assertThat(delete(",'ReturnValues':'ALL_OLD'"))
                .isEqualTo(
                        "{\"Attributes\":{\"UserId\":{\"S\":\"u\"},\"GameTitle\":{\"S\":\"g\"},\"Wins\":{\"N\":\"1\"}}}");
        assertThat(house.tables.items("GameScores").statistics().itemCount()).isZero();
    }

    @Test
    void does_not_mind_that_there_is_no_item() {
        assertThat(delete(",'ReturnValues':'ALL_OLD','ReturnConsumedCapacity':'TOTAL'"))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"GameScores\",\"CapacityUnits\":1.0}}");
    }

    @Test
    void removes_only_when_the_condition_holds() {
        house.call("PutItem", "{'TableName':'GameScores','Item':" + KEY + ",'Wins':{'N':'1'}}}");

        assertThat(house.errorMessage("DeleteItem", body(condition("0")))).isEqualTo("The conditional request failed");
        assertThat(delete(condition("1"))).isEqualTo("{}");
        assertThat(house.tables.items("GameScores").statistics().itemCount()).isZero();
    }

    private static String condition(String wins) {
        return ",'ConditionExpression':'Wins = :w','ExpressionAttributeValues':{':w':{'N':'" + wins + "'}}";
    }

    private String delete(String more) {
        return house.call("DeleteItem", body(more)).toString();
    }

    private static String body(String more) {
        return "{'TableName':'GameScores','Key':" + KEY + "}" + more + "}";
    }
}
