package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexScanTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void put_twenty_items_of_which_half_have_the_index_key() {
        house.createTable("Things", "pk N");
        house.tables.setIndexes(
                "Things",
                List.of(
                        Indexed.global("Sparse", "mark S", "", Indexed.KEYS),
                        Indexed.global("Whole", "mark S", "weight N", Indexed.ALL)));
        for (int i = 0; i < 20; i++) {
            String mark = i % 2 == 0 ? ",'mark':{'S':'m" + i % 4 + "'}" : "";
            house.call("PutItem", "{'TableName':'Things','Item':{'pk':{'N':'" + i + "'},'x':{'N':'1'}" + mark + "}}");
        }
    }

    @Test
    void shows_only_items_that_have_every_key_of_the_index() {
        assertThat(scan("Sparse", "").get("Count").asInt()).isEqualTo(10);
        assertThat(scan("Whole", "").get("Count").asInt()).isZero();
        assertThat(scan("Sparse", "").get("Items").get(0)).hasSize(2);
    }

    @Test
    void pages_through_segments_without_losing_or_repeating_an_entry() {
        List<String> seen = new ArrayList<>();
        for (int segment = 0; segment < 3; segment++) {
            String start = "";
            do {
                JsonNode page = scan("Sparse", ",'Limit':2,'TotalSegments':3,'Segment':" + segment + start);
                page.get("Items").forEach(item -> seen.add(item.toString()));
                JsonNode last = page.get("LastEvaluatedKey");
                start = last == null ? "" : ",'ExclusiveStartKey':" + last;
            } while (!start.isEmpty());
        }

        assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void filters_may_name_the_keys_of_the_index() {
        String filter = ",'FilterExpression':'mark = :m','ExpressionAttributeValues':{':m':{'S':'m2'}}";

        JsonNode page = scan("Sparse", filter);

        assertThat(page.get("Count").asInt()).isEqualTo(5);
        assertThat(page.get("ScannedCount").asInt()).isEqualTo(10);
    }

    @Test
    void refuses_what_the_index_cannot_do() {
        assertThat(error("Sparse", ",'ConsistentRead':true"))
                .isEqualTo("Consistent reads are not supported on global secondary indexes");
        assertThat(error("Sparse", ",'Select':'ALL_ATTRIBUTES'"))
                .isEqualTo("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for"
                        + " global secondary index Sparse because its projection type is not ALL");
        assertThat(error("Missing", "")).isEqualTo("The table does not have the specified index: Missing");
        assertThat(error("Sparse", ",'ExclusiveStartKey':{'pk':{'N':'1'}}"))
                .isEqualTo("The provided starting key is invalid");
    }

    private JsonNode scan(String index, String more) {
        return house.call("Scan", "{'TableName':'Things','IndexName':'" + index + "'" + more + "}");
    }

    private String error(String index, String more) {
        return house.errorMessage("Scan", "{'TableName':'Things','IndexName':'" + index + "'" + more + "}");
    }
}
