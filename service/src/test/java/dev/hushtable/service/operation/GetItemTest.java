package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.KeyUnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetItemTest {
    private static final String KEY = "'Key':{'UserId':{'S':'u'},'GameTitle':{'S':'g'}}";
    private final TestHouse house = TestHouse.withGameScores();

    @BeforeEach
    void put_an_item() {
        house.call("PutItem", """
                {'TableName':'GameScores','Item':{'UserId':{'S':'u'},'GameTitle':{'S':'g'},
                 'Addr':{'M':{'City':{'S':'Bern'},'Zip':{'S':'3000'}}},'Notes':{'S':'%s'}}}""".formatted("n".repeat(5000)));
    }

    @Test
    void reads_the_parts_a_projection_names() {
        assertThat(get(",'ProjectionExpression':'Addr.City, Absent'"))
                .isEqualTo("{\"Item\":{\"Addr\":{\"M\":{\"City\":{\"S\":\"Bern\"}}}}}");
        assertThat(house.facts().attributesRead()).containsExactly("Addr");
    }

    @Test
    void tells_an_item_without_the_projected_attributes_from_no_item() {
        assertThat(get(",'ProjectionExpression':'Absent'")).isEqualTo("{\"Item\":{}}");
        assertThat(house.call("GetItem", "{'TableName':'GameScores','Key':{'UserId':{'S':'x'},'GameTitle':{'S':'g'}}}"))
                .hasToString("{}");
    }

    @Test
    void charges_the_whole_item_and_half_of_it_when_eventually_consistent() {
        assertThat(get(",'ProjectionExpression':'Absent','ReturnConsumedCapacity':'TOTAL'"))
                .contains("\"ConsumedCapacity\":{\"TableName\":\"GameScores\",\"CapacityUnits\":1.0}");
        assertThat(get(",'ConsistentRead':true,'ReturnConsumedCapacity':'INDEXES'"))
                .contains("\"CapacityUnits\":2.0,\"Table\":{\"CapacityUnits\":2.0}");
    }

    @Test
    void charges_half_a_unit_for_finding_nothing() {
        assertThat(house.call(
                        "GetItem",
                        "{'TableName':'GameScores','Key':{'UserId':{'S':'x'},'GameTitle':{'S':'g'}},"
                                + "'ReturnConsumedCapacity':'TOTAL'}"))
                .hasToString("{\"ConsumedCapacity\":{\"TableName\":\"GameScores\",\"CapacityUnits\":0.5}}");
    }

    @Test
    void calls_the_table_as_the_request_did() {
        String arn = "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores";

        assertThat(house.call("GetItem", "{'TableName':'" + arn + "'," + KEY + ",'ReturnConsumedCapacity':'TOTAL'}")
                        .at("/ConsumedCapacity/TableName")
                        .asText())
                .isEqualTo(arn);
    }

    @Test
    void tells_that_kms_denies_access() {
        house.tables.items("GameScores").loseKey(KeyUnavailableException.Reason.ACCESS_DENIED);

        assertThat(house.error("GetItem", "{'TableName':'GameScores'," + KEY + "}")
                        .type()
                        .shortName())
                .isEqualTo("AccessDeniedException");
    }

    private String get(String more) {
        return house.call("GetItem", "{'TableName':'GameScores'," + KEY + more + "}")
                .toString();
    }
}
