package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of customers: by status globally, by amount within the customer, by area and tier and two sort keys. */
class IndexQueryTest {
    private static final String ONE_OF = "One or more parameter values were invalid: ";
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void put_thirty_orders_of_three_customers() {
        house.createTable("Orders", "customer S", "id N");
        house.tables.setIndexes(
                "Orders",
                List.of(
                        Indexed.global("ByStatus", "status S", "amount N", Indexed.ALL),
                        Indexed.global("Keys", "status S", "", Indexed.KEYS),
                        Indexed.global("Some", "status S", "", new Projection.Include(List.of("note", "extra"))),
                        Indexed.global("Multi", "area S, tier N", "status S, amount N", Indexed.KEYS),
                        Indexed.local("ByAmount", "customer S", "amount N", Indexed.KEYS),
                        Indexed.global("Growing", "status S", "", Indexed.ALL).with(Status.BACKFILLING),
                        Indexed.global("Gone", "status S", "", Indexed.ALL).with(Status.DELETING)));
        for (int id = 0; id < 30; id++) {
            house.call("PutItem", """
                    {'TableName':'Orders','Item':{'customer':{'S':'c%d'},'id':{'N':'%d'},'status':{'S':'%s'},
                     'amount':{'N':'%d'},'area':{'S':'eu'},'tier':{'N':'%d'},'note':{'S':'n'}}}""".formatted(id % 3, id, id % 2 == 0 ? "open" : "paid", id / 10, id % 2));
        }
        house.call("PutItem", "{'TableName':'Orders','Item':{'customer':{'S':'c0'},'id':{'N':'99'}}}");
    }

    @Test
    void finds_the_entries_of_an_index_partition_in_the_order_of_its_sort_keys() {
        JsonNode page = query("ByStatus", "#s = :s AND amount BETWEEN :a AND :b", "':s':{'S':'open'},%s", "");

        assertThat(page.get("Count").asInt()).isEqualTo(10);
        assertThat(amounts(page)).isSorted().containsOnly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void pages_through_duplicates_of_an_index_key_without_losing_or_repeating_one(String forward) {
        List<Integer> ids = new ArrayList<>();
        String start = "";
        do {
            JsonNode page = query(
                    "ByStatus", "#s = :s", "':s':{'S':'open'}", ",'Limit':4,'ScanIndexForward':" + forward + start);
            page.get("Items").forEach(item -> ids.add(item.get("id").get("N").asInt()));
            JsonNode last = page.get("LastEvaluatedKey");
            if (last != null) {
                assertThat(last.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("status", "amount", "customer", "id");
            }
            start = last == null ? "" : ",'ExclusiveStartKey':" + last;
        } while (!start.isEmpty());

        assertThat(ids).hasSize(15).doesNotHaveDuplicates().allMatch(id -> id % 2 == 0);
    }

    @Test
    void shows_what_the_projection_holds_and_the_keys_of_index_and_table() {
        assertThat(first(query("Keys", "#s = :s", "':s':{'S':'paid'}", "")).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "customer", "id");
        assertThat(first(query("Some", "#s = :s", "':s':{'S':'paid'}", "")).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "customer", "id", "note");
        assertThat(first(query("ByAmount", "customer = :c", "':c':{'S':'c1'}", ""))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("amount", "customer", "id");
    }

    @Test
    void needs_every_partition_attribute_and_sort_attributes_from_the_left() {
        String both = "area = :r AND tier = :t";
        String values = "':r':{'S':'eu'},':t':{'N':'1'}";

        assertThat(query("Multi", both, values, "").get("Count").asInt()).isEqualTo(15);
        assertThat(query(
                                "Multi",
                                both + " AND #s = :s AND amount > :a",
                                values + ",':s':{'S':'paid'},':a':{'N':'1'}",
                                "")
                        .get("Count")
                        .asInt())
                .isEqualTo(5);
        assertThat(error("Multi", "area = :r", "':r':{'S':'eu'}", ""))
                .isEqualTo("Query condition missed key schema element: tier");
        assertThat(error("Multi", both + " AND amount > :a", values + ",':a':{'N':'1'}", ""))
                .isEqualTo("Query condition missed key schema element: status");
        assertThat(error("Multi", both + " AND #s > :s AND amount = :a", values + ",':s':{'S':'a'},':a':{'N':'1'}", ""))
                .isEqualTo("Query key condition not supported");
    }

    @Test
    void pages_through_an_index_of_several_attributes() {
        String values = "':r':{'S':'eu'},':t':{'N':'0'},':s':{'S':'open'}";
        String condition = "area = :r AND tier = :t AND #s = :s";
        JsonNode page = query("Multi", condition, values, ",'Limit':10");
        JsonNode rest =
                query("Multi", condition, values, ",'Limit':10,'ExclusiveStartKey':" + page.get("LastEvaluatedKey"));

        assertThat(page.get("LastEvaluatedKey")).hasSize(6);
        assertThat(rest.get("Count").asInt()).isEqualTo(5);
        assertThat(rest.get("LastEvaluatedKey")).isNull();
    }

    @Test
    void fetches_from_the_table_what_a_local_index_does_not_hold_and_says_what_that_cost() {
        String wanted = ",'ReturnConsumedCapacity':'INDEXES','ConsistentRead':true,'Limit':4";
        JsonNode all = query("ByAmount", "customer = :c", "':c':{'S':'c1'}", ",'Select':'ALL_ATTRIBUTES'" + wanted);
        JsonNode some =
                query("ByAmount", "customer = :c", "':c':{'S':'c1'}", ",'ProjectionExpression':'note'" + wanted);
        JsonNode none = query("ByAmount", "customer = :c", "':c':{'S':'c1'}", ",'Select':'COUNT'" + wanted);

        assertThat(first(all).get("note").get("S").asText()).isEqualTo("n");
        assertThat(first(some)).hasSize(1);
        assertThat(all.get("ConsumedCapacity"))
                .hasToString("{\"TableName\":\"Orders\",\"CapacityUnits\":5.0,\"Table\":{\"CapacityUnits\":4.0},"
                        + "\"LocalSecondaryIndexes\":{\"ByAmount\":{\"CapacityUnits\":1.0}}}");
        assertThat(some.get("ConsumedCapacity")).isEqualTo(all.get("ConsumedCapacity"));
        assertThat(none.get("ConsumedCapacity").get("CapacityUnits").asDouble()).isEqualTo(1);
    }

    @Test
    void counts_what_a_global_index_read_at_the_index() {
        JsonNode page = query("Keys", "#s = :s", "':s':{'S':'open'}", ",'ReturnConsumedCapacity':'INDEXES'");

        assertThat(page.get("ConsumedCapacity"))
                .hasToString("{\"TableName\":\"Orders\",\"CapacityUnits\":0.5,\"Table\":{\"CapacityUnits\":0.0},"
                        + "\"GlobalSecondaryIndexes\":{\"Keys\":{\"CapacityUnits\":0.5}}}");
        assertThat(query("Keys", "#s = :s", "':s':{'S':'open'}", ",'ReturnConsumedCapacity':'TOTAL'")
                        .get("ConsumedCapacity"))
                .hasToString("{\"TableName\":\"Orders\",\"CapacityUnits\":0.5}");
    }

    @Test
    void refuses_what_a_global_index_does_not_hold() {
        String open = "':s':{'S':'open'}";

        assertThat(error("Keys", "#s = :s", open, ",'Select':'ALL_ATTRIBUTES'"))
                .isEqualTo(ONE_OF + "Select type ALL_ATTRIBUTES is not supported for global secondary index Keys"
                        + " because its projection type is not ALL");
        assertThat(error("Keys", "#s = :s", open, ",'ProjectionExpression':'note, id, extra.x'"))
                .isEqualTo(ONE_OF + "Global secondary index Keys does not project [extra, note]");
        assertThat(error("Keys", "#s = :s", open + ",':n':{'S':'n'}", ",'FilterExpression':'note = :n'"))
                .isEqualTo(ONE_OF + "Secondary index Keys does not project one or more filter attributes: [note]");
        assertThat(error("ByStatus", "#s = :s", open, ",'ConsistentRead':true"))
                .isEqualTo("Consistent reads are not supported on global secondary indexes");
        assertThat(query("ByStatus", "#s = :s", open, ",'Select':'ALL_ATTRIBUTES'")
                        .get("Count")
                        .asInt())
                .isEqualTo(15);
    }

    @Test
    void filters_may_name_keys_of_the_table_but_not_of_the_index() {
        String values = "':s':{'S':'open'},':n':{'N':'10'}";

        assertThat(query("Keys", "#s = :s", values, ",'FilterExpression':'id < :n'")
                        .get("Count")
                        .asInt())
                .isEqualTo(5);
        assertThat(error("ByStatus", "#s = :s", values, ",'FilterExpression':'amount < :n'"))
                .isEqualTo(
                        "Filter Expression can only contain non-primary key attributes: Primary key attribute: amount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Nothing; The table does not have the specified index: Nothing",
                "Gone; The table does not have the specified index: Gone",
                "Growing; Cannot read from backfilling global secondary index: Growing"
            })
    void refuses_an_index_that_cannot_be_read(String index, String message) {
        assertThat(error(index, "#s = :s", "':s':{'S':'open'}", "")).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'status':{'S':'open'},'amount':{'N':'1'},'customer':{'S':'c0'}}; The provided starting key is invalid",
                "{'customer':{'S':'c0'},'id':{'N':'1'}}; The provided starting key is invalid",
                "{'status':{'S':'paid'},'amount':{'N':'1'},'customer':{'S':'c0'},'id':{'N':'1'}};"
                        + " The provided starting key is outside query boundaries based on provided conditions",
                "{'status':{'S':'open'},'amount':{'N':'9'},'customer':{'S':'c0'},'id':{'N':'1'}};"
                        + " The provided starting key does not match the range key predicate",
                "{'status':{'S':'open'},'amount':{'S':'1'},'customer':{'S':'c0'},'id':{'N':'1'}};"
                        + " The provided starting key is invalid",
                "{'status':{'S':'open'},'amount':{'N':'1'},'customer':{'S':'c0'},'id':{'S':'1'}};"
                        + " The provided starting key is invalid"
            })
    void refuses_a_start_key_that_is_no_place_of_the_query(String startKey, String message) {
        String values = "':s':{'S':'open'},':a':{'N':'3'}";

        assertThat(error("ByStatus", "#s = :s AND amount < :a", values, ",'ExclusiveStartKey':" + startKey))
                .isEqualTo(message);
    }

    @Test
    void refuses_to_look_for_something_in_the_key_of_any_index() {
        assertThat(error("Some", "#s = :s", "':s':{'S':'open'}", ",'ProjectionExpression':'amount.cents'"))
                .isEqualTo("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                        + " allowed: IndexKey: amount");
    }

    @Test
    void tells_the_audit_record_which_index_it_was() {
        query("Some", "#s = :s", "':s':{'S':'open'}", ",'ProjectionExpression':'note'");

        assertThat(house.facts().indexName()).isEqualTo("Some");
        assertThat(house.facts().attributesRead()).containsExactly("note");
        assertThat(house.facts().itemKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.tableArn()).endsWith(":table/Orders/index/Some"));
    }

    private JsonNode query(String index, String condition, String values, String more) {
        return house.call("Query", body(index, condition, values, more));
    }

    private String error(String index, String condition, String values, String more) {
        return house.errorMessage("Query", body(index, condition, values, more));
    }

    private static String body(String index, String condition, String values, String more) {
        String names = condition.contains("#s") ? ",'ExpressionAttributeNames':{'#s':'status'}" : "";
        String all = values.replace("%s", "':a':{'N':'1'},':b':{'N':'2'}");
        return "{'TableName':'Orders','IndexName':'" + index + "','KeyConditionExpression':'" + condition
                + "','ExpressionAttributeValues':{" + all + "}" + names + more + "}";
    }

    private static JsonNode first(JsonNode page) {
        return page.get("Items").get(0);
    }

    private static List<Integer> amounts(JsonNode page) {
        List<Integer> amounts = new ArrayList<>();
        page.get("Items")
                .forEach(item -> amounts.add(item.get("amount").get("N").asInt()));
        return amounts;
    }
}
