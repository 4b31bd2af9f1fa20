package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void put_ten_items_of_one_partition_and_one_of_another() {
        house.createTable("Visits", "pk S", "at N");
        for (int at = 0; at < 10; at++) {
            put("a", at, "'even':{'BOOL':" + (at % 2 == 0) + "},'note':{'S':'n'}");
        }
        put("b", 5, "'even':{'BOOL':false}");
    }

    @Test
    void reads_one_partition_in_order_both_ways() {
        assertThat(sortKeys(query("pk = :p", "':p':{'S':'a'}", ""))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(sortKeys(query("pk = :p", "':p':{'S':'a'}", ",'ScanIndexForward':false")))
                .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    @Test
    void reads_ranges_of_sort_keys() {
        assertThat(sortKeys(query("pk = :p AND #at BETWEEN :l AND :h", range("3", "5"), NAMES)))
                .containsExactly(3, 4, 5);
        assertThat(sortKeys(query("pk = :p AND #at < :l", "':p':{'S':'a'},':l':{'N':'2'}", NAMES)))
                .containsExactly(0, 1);
        assertThat(sortKeys(query("#at >= :l AND pk = :p", "':p':{'S':'a'},':l':{'N':'8.0'}", NAMES)))
                .containsExactly(8, 9);
        assertThat(sortKeys(query("pk = :p AND #at = :l", "':p':{'S':'b'},':l':{'N':'5'}", NAMES)))
                .containsExactly(5);
    }

    @Test
    void pages_forwards_and_backwards_without_losing_or_repeating_an_item() {
        for (String direction : List.of("true", "false")) {
            List<Integer> all = new ArrayList<>();
            String start = "";
            do {
                JsonNode page =
                        query("pk = :p", "':p':{'S':'a'}", ",'Limit':3,'ScanIndexForward':" + direction + start);
                all.addAll(sortKeys(page));
                JsonNode last = page.get("LastEvaluatedKey");
                start = last == null ? "" : ",'ExclusiveStartKey':" + last;
            } while (!start.isEmpty());

            assertThat(all).hasSize(10).doesNotHaveDuplicates();
        }
    }

    // DynamoDB cannot know that nothing follows; clients rely on asking once more.
    @Test
    void returns_a_last_evaluated_key_when_the_limit_falls_on_the_last_item() {
        JsonNode page = query("pk = :p", "':p':{'S':'a'}", ",'Limit':10");

        assertThat(page.get("LastEvaluatedKey")).hasToString("{\"pk\":{\"S\":\"a\"},\"at\":{\"N\":\"9\"}}");
        assertThat(query(
                        "pk = :p", "':p':{'S':'a'}", ",'Limit':10,'ExclusiveStartKey':" + page.get("LastEvaluatedKey")))
                .hasToString("{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");
    }

    @Test
    void filters_after_the_limit() {
        JsonNode page =
                query("pk = :p", "':p':{'S':'a'},':t':{'BOOL':true}", ",'FilterExpression':'even = :t','Limit':5");

        assertThat(sortKeys(page)).containsExactly(0, 2, 4);
        assertThat(page.get("ScannedCount").asInt()).isEqualTo(5);
        assertThat(page.get("Count").asInt()).isEqualTo(3);
        assertThat(house.facts().itemsScanned()).isEqualTo(5);
        assertThat(house.facts().itemsReturned()).isEqualTo(3);
    }

    @Test
    void counts_without_showing_items() {
        assertThat(query("pk = :p", "':p':{'S':'a'}", ",'Select':'COUNT'"))
                .hasToString("{\"Count\":10,\"ScannedCount\":10}");
        assertThat(house.facts().attributesRead()).isEmpty();
    }

    @Test
    void shows_what_the_projection_names() {
        JsonNode page = query("pk = :p", "':p':{'S':'b'}", ",'ProjectionExpression':'even'");

        assertThat(page.get("Items")).hasToString("[{\"even\":{\"BOOL\":false}}]");
        assertThat(house.facts().attributesRead()).containsExactly("even");
    }

    @Test
    void ends_a_page_with_the_item_that_passes_one_megabyte() {
        house.createTable("Large", "pk S", "at N");
        for (int at = 0; at < 4; at++) {
            house.call(
                    "PutItem",
                    "{'TableName':'Large','Item':{'pk':{'S':'a'},'at':{'N':'%d'},'x':{'S':'%s'}}}"
                            .formatted(at, "x".repeat(380_000)));
        }

        JsonNode page = house.call(
                "Query",
                "{'TableName':'Large','KeyConditionExpression':'pk = :p',"
                        + "'ExpressionAttributeValues':{':p':{'S':'a'}},'ReturnConsumedCapacity':'TOTAL'}");

        assertThat(page.get("Count").asInt()).isEqualTo(3);
        assertThat(page.at("/LastEvaluatedKey/at/N").asText()).isEqualTo("2");
        // 3 items of 380,007 bytes are summed before they are rounded: 279 units of 4 KB, half of it.
        assertThat(page.at("/ConsumedCapacity/CapacityUnits").asDouble()).isEqualTo(139.5);
    }

    @Test
    void charges_a_query_that_finds_nothing() {
        assertThat(query("pk = :p", "':p':{'S':'c'}", ",'ReturnConsumedCapacity':'TOTAL','ConsistentRead':true"))
                .hasToString("{\"Items\":[],\"Count\":0,\"ScannedCount\":0,"
                        + "\"ConsumedCapacity\":{\"TableName\":\"Visits\",\"CapacityUnits\":1.0}}");
    }

    private static final String NAMES = ",'ExpressionAttributeNames':{'#at':'at'}";

    private static String range(String low, String high) {
        return "':p':{'S':'a'},':l':{'N':'%s'},':h':{'N':'%s'}".formatted(low, high);
    }

    private void put(String pk, int at, String more) {
        house.call(
                "PutItem",
                String.format(
                        Locale.ROOT,
                        "{'TableName':'Visits','Item':{'pk':{'S':'%s'},'at':{'N':'%d'},%s}}",
                        pk,
                        at,
                        more));
    }

    private JsonNode query(String condition, String values, String more) {
        return house.call(
                "Query",
                "{'TableName':'Visits','KeyConditionExpression':'" + condition + "','ExpressionAttributeValues':{"
                        + values + "}" + more + "}");
    }

    private static List<Integer> sortKeys(JsonNode page) {
        List<Integer> keys = new ArrayList<>();
        page.get("Items").forEach(item -> keys.add(item.at("/at/N").asInt()));
        return keys;
    }
}
