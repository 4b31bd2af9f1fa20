package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void put_twenty_items() {
        house.createTable("Visits", "pk S");
        for (int number = 0; number < 20; number++) {
            house.call(
                    "PutItem",
                    "{'TableName':'Visits','Item':{'pk':{'S':'p%02d'},'n':{'N':'%d'}}}".formatted(number, number));
        }
    }

    @Test
    void reads_everything_page_by_page() {
        List<String> all = new ArrayList<>();
        String start = "";
        do {
            JsonNode page = scan(",'Limit':7" + start);
            all.addAll(keys(page));
            JsonNode last = page.get("LastEvaluatedKey");
            start = last == null ? "" : ",'ExclusiveStartKey':" + last;
        } while (!start.isEmpty());

        assertThat(all).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void shares_the_table_among_segments() {
        List<String> all = new ArrayList<>();
        for (int segment = 0; segment < 4; segment++) {
            all.addAll(keys(scan(",'TotalSegments':4,'Segment':" + segment)));
        }

        assertThat(all).hasSize(20).doesNotHaveDuplicates();
    }

    // Unlike a Query's, the filter of a Scan may look at keys.
    @Test
    void filters_by_any_attribute() {
        JsonNode page = scan(",'FilterExpression':'pk = :p OR n > :n',"
                + "'ExpressionAttributeValues':{':p':{'S':'p03'},':n':{'N':'18'}}");

        assertThat(keys(page)).containsExactly("p03", "p19");
        assertThat(page.get("ScannedCount").asInt()).isEqualTo(20);
    }

    @Test
    void counts_and_charges() {
        assertThat(scan(",'Select':'COUNT','ReturnConsumedCapacity':'INDEXES'"))
                .hasToString("{\"Count\":20,\"ScannedCount\":20,\"ConsumedCapacity\":{\"TableName\":\"Visits\","
                        + "\"CapacityUnits\":0.5,\"Table\":{\"CapacityUnits\":0.5}}}");
    }

    private JsonNode scan(String more) {
        return house.call("Scan", "{'TableName':'Visits'" + more + "}");
    }

    private static List<String> keys(JsonNode page) {
        List<String> keys = new ArrayList<>();
        page.get("Items").forEach(item -> keys.add(item.at("/pk/S").asText()));
        return keys;
    }
}
