package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.table.Projection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What indexes make of writes: which are refused, what they cost, what they say of the item collection. */
class IndexWriteTest {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String EMPTY = "One or more parameter values are not valid. ";
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void make_a_table_with_a_local_and_two_global_indexes() {
        house.createTable("Tab", "pk S", "sk S");
        house.tables.setIndexes(
                "Tab",
                List.of(
                        Indexed.local("L", "pk S", "at N", Indexed.ALL),
                        Indexed.global("G", "g S", "", new Projection.Include(List.of("shown"))),
                        Indexed.global("A", "g S, b B", "at N, s S", Indexed.KEYS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'g':{'N':'1'}; Type mismatch for Index Key g Expected: S Actual: N IndexName: A",
                "'at':{'S':'x'}; Type mismatch for Index Key at Expected: N Actual: S IndexName: A",
                "'b':{'L':[]}; Type mismatch for Index Key b Expected: B Actual: L IndexName: A",
                "'at':{'S':''}; Type mismatch for Index Key at Expected: N Actual: S IndexName: A"
            })
    void refuses_a_value_of_another_type_and_names_the_first_index_by_name(String attribute, String message) {
        assertThat(putError(attribute)).isEqualTo(INVALID + message);
        assertThat(batchError(attribute)).isEqualTo(INVALID + message);
    }

    @Test
    void refuses_empty_values_of_index_keys() {
        assertThat(putError("'g':{'S':''}"))
                .isEqualTo(
                        EMPTY + "A value specified for a secondary index key is not supported. The AttributeValue for"
                                + " a key attribute cannot contain an empty string value. IndexName: A, IndexKey: g");
        assertThat(putError("'b':{'B':''}"))
                .endsWith("cannot contain an empty binary value. IndexName: A, IndexKey: b");
        assertThat(updateError("SET g = :v", "{'S':''}"))
                .isEqualTo(
                        EMPTY + "The update expression attempted to update a secondary index key to a value that is"
                                + " not supported. The AttributeValue for a key attribute cannot contain an empty string value.");
        assertThat(putError("'shown':{'S':''}")).isEqualTo("no error");
    }

    @Test
    void refuses_values_longer_than_keys_may_be() {
        assertThat(putError("'s':{'S':'" + "x".repeat(1025) + "'}"))
                .isEqualTo(
                        INVALID
                                + "Size limit exceeded for Index Key s Actual Size: 1025 bytes Max Size: 1024 bytes IndexName: A");
        assertThat(putError("'g':{'S':'" + "x".repeat(2049) + "'}")).contains("Index Key g", "Max Size: 2048 bytes");
        assertThat(putError("'g':{'S':'" + "x".repeat(2048) + "'}")).isEqualTo("no error");
    }

    @Test
    void checks_of_an_update_what_it_changed_and_nothing_else() {
        house.tables.setIndexes("Tab", List.of());
        put("'g':{'N':'1'},'x':{'N':'1'}", "");
        house.tables.setIndexes("Tab", List.of(Indexed.global("G", "g S", "", Indexed.ALL)));

        assertThat(updateError("ADD x :v", "{'N':'1'}")).isEqualTo("no error");
        assertThat(updateError("ADD g :v", "{'N':'1'}"))
                .isEqualTo(INVALID + "Type mismatch for Index Key g Expected: S Actual: N IndexName: G");
        assertThat(updateError("SET g = :v", "{'S':'right'}")).isEqualTo("no error");
    }

    @Test
    void charges_an_index_for_entries_that_come_move_change_and_go() {
        assertThat(units(put("'x':{'N':'1'}", ""))).isEqualTo("1.0 T 1.0");
        assertThat(units(put("'g':{'S':'a'}", ""))).isEqualTo("2.0 T 1.0 G 1.0");
        assertThat(units(put("'g':{'S':'a'},'hidden':{'S':'h'}", ""))).isEqualTo("1.0 T 1.0");
        assertThat(units(put("'g':{'S':'a'},'shown':{'S':'s'}", ""))).isEqualTo("2.0 T 1.0 G 1.0");
        assertThat(units(put("'g':{'S':'b'},'shown':{'S':'s'}", ""))).isEqualTo("3.0 T 1.0 G 2.0");
        assertThat(units(put("'g':{'S':'b'},'at':{'N':'1'}", ""))).isEqualTo("3.0 T 1.0 L 1.0 G 1.0");
        assertThat(units(house.call("DeleteItem", "{" + KEY + ",'ReturnConsumedCapacity':'INDEXES'}")))
                .isEqualTo("3.0 T 1.0 L 1.0 G 1.0");
    }

    @Test
    void charges_an_entry_by_what_the_index_holds_of_the_item() {
        String large = "'hidden':{'S':'" + "h".repeat(3000) + "'}";

        assertThat(units(put("'g':{'S':'a'}," + large, ""))).isEqualTo("4.0 T 3.0 G 1.0");
        assertThat(units(put("'at':{'N':'1'}," + large, ""))).isEqualTo("7.0 T 3.0 L 3.0 G 1.0");
    }

    @Test
    void sums_a_batch_by_table_and_index() {
        JsonNode answer = house.call("BatchWriteItem", """
                {'ReturnConsumedCapacity':'INDEXES','ReturnItemCollectionMetrics':'SIZE','RequestItems':{'Tab':[
                 {'PutRequest':{'Item':{'pk':{'S':'p'},'sk':{'S':'1'},'g':{'S':'a'}}}},
                 {'PutRequest':{'Item':{'pk':{'S':'p'},'sk':{'S':'2'},'g':{'S':'a'},'at':{'N':'1'}}}},
                 {'DeleteRequest':{'Key':{'pk':{'S':'q'},'sk':{'S':'1'}}}}]}}""");

        assertThat(units(answer.get("ConsumedCapacity").get(0))).isEqualTo("6.0 T 3.0 L 1.0 G 2.0");
        assertThat(answer.get("ItemCollectionMetrics").get("Tab")).hasSize(2);
        assertThat(answer.get("ItemCollectionMetrics").get("Tab").get(0))
                .hasToString("{\"ItemCollectionKey\":{\"pk\":{\"S\":\"p\"}},\"SizeEstimateRangeGB\":[0.0,1.0]}");
    }

    @Test
    void tells_the_size_of_the_collection_when_there_is_one_and_it_was_asked_for() {
        String wanted = ",'ReturnItemCollectionMetrics':'SIZE'";

        assertThat(put("'x':{'N':'1'}", wanted).get("ItemCollectionMetrics"))
                .hasToString("{\"ItemCollectionKey\":{\"pk\":{\"S\":\"p\"}},\"SizeEstimateRangeGB\":[0.0,1.0]}");
        assertThat(put("'x':{'N':'1'}", "").get("ItemCollectionMetrics")).isNull();
        assertThat(house.call("DeleteItem", "{" + KEY + wanted + "}").get("ItemCollectionMetrics"))
                .isNotNull();
        house.tables.setIndexes("Tab", List.of(Indexed.global("G", "g S", "", Indexed.ALL)));
        assertThat(put("'x':{'N':'1'}", wanted).get("ItemCollectionMetrics")).isNull();
    }

    private static final String KEY = "'TableName':'Tab','Key':{'pk':{'S':'p'},'sk':{'S':'s'}}";

    private JsonNode put(String attributes, String more) {
        return house.call("PutItem", putBody(attributes, ",'ReturnConsumedCapacity':'INDEXES'" + more));
    }

    private String putError(String attributes) {
        return house.errorMessage("PutItem", putBody(attributes, ""));
    }

    private String batchError(String attributes) {
        return house.errorMessage(
                "BatchWriteItem",
                "{'RequestItems':{'Tab':[{'PutRequest':{'Item':{'pk':{'S':'p'},'sk':{'S':'s'}," + attributes
                        + "}}}]}}");
    }

    private String updateError(String expression, String value) {
        return house.errorMessage(
                "UpdateItem",
                "{" + KEY + ",'UpdateExpression':'" + expression + "','ExpressionAttributeValues':{':v':" + value
                        + "}}");
    }

    private static String putBody(String attributes, String more) {
        return "{'TableName':'Tab','Item':{'pk':{'S':'p'},'sk':{'S':'s'}," + attributes + "}" + more + "}";
    }

    /** The total, and the units of the table and of each index. */
    private static String units(JsonNode answer) {
        JsonNode capacity = answer.has("ConsumedCapacity") ? answer.get("ConsumedCapacity") : answer;
        StringBuilder text = new StringBuilder()
                .append(capacity.get("CapacityUnits"))
                .append(" T ")
                .append(capacity.get("Table").get("CapacityUnits"));
        for (String scope : List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) {
            if (capacity.has(scope)) {
                capacity.get(scope)
                        .properties()
                        .forEach(index -> text.append(' ')
                                .append(index.getKey())
                                .append(' ')
                                .append(index.getValue().get("CapacityUnits")));
            }
        }
        return text.toString();
    }
}
