package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyParametersTest {
    private static final String KEY = "'UserId':{'S':'u'},'GameTitle':{'S':'g'}";
    private final TestHouse house = TestHouse.withGameScores();

    // Columns: the stored attribute "a" or - for none, operator, arguments, whether it holds.
    @ParameterizedTest
    @CsvFileSource(resources = "legacy-conditions.tsv", delimiter = '\t', quoteCharacter = '`')
    void compares_the_same_in_filters_and_expectations(String stored, String operator, String list, boolean holds) {
        put(stored.equals("-") ? "" : ",'a':" + stored);
        String condition = "{'a':{'ComparisonOperator':'%s','AttributeValueList':[%s]}}"
                .formatted(operator, list.replace("-", ""));
        String key = "'KeyConditions':{'UserId':" + equalTo("u") + "}";

        assertThat(count("Scan", "'ScanFilter':" + condition)).isEqualTo(holds ? 1 : 0);
        assertThat(count("Query", key + ",'QueryFilter':" + condition)).isEqualTo(holds ? 1 : 0);
        assertThat(house.errorMessage("PutItem", body("Item", "'Expected':" + condition)))
                .isEqualTo(holds ? "no error" : Messages.CONDITION_FAILED);
    }

    @Test
    void expects_a_value_or_that_there_is_none() {
        put(",'a':{'N':'1'}");

        assertThat(delete("'Expected':{'a':{'Value':{'N':'1.0'}}}")).isEqualTo("no error");
        assertThat(delete("'Expected':{'a':{'Exists':true,'Value':{'N':'1'}}}")).isEqualTo(Messages.CONDITION_FAILED);
        assertThat(delete("'Expected':{'UserId':{'Exists':false}}")).isEqualTo("no error");
        assertThat(delete("'Expected':{}")).isEqualTo("no error");
    }

    @Test
    void joins_conditions_by_and_unless_told_otherwise() {
        put(",'a':{'N':'1'}");
        String two = "'ScanFilter':{'a':{'ComparisonOperator':'NOT_NULL'},'b':{'ComparisonOperator':'NOT_NULL'}}";

        assertThat(count("Scan", two)).isZero();
        assertThat(count("Scan", two + ",'ConditionalOperator':'AND'")).isZero();
        assertThat(count("Scan", two + ",'ConditionalOperator':'OR'")).isOne();
        assertThat(count("Scan", "'ScanFilter':{}")).isOne();
    }

    @Test
    void gets_attributes_by_their_whole_names() {
        put(",'a.b':{'N':'1'},'a':{'M':{'b':{'N':'2'}}},'c':{'N':'3'}");
        String projection = "'AttributesToGet':['a.b','c','missing']";

        assertThat(house.call("GetItem", body("Key", projection)))
                .hasToString("{\"Item\":{\"a.b\":{\"N\":\"1\"},\"c\":{\"N\":\"3\"}}}");
        assertThat(house.call("Scan", "{'TableName':'GameScores'," + projection + "}")
                        .at("/Items/0"))
                .hasSize(2);
        assertThat(house.call(
                                "BatchGetItem",
                                "{'RequestItems':{'GameScores':{'Keys':[{" + KEY + "}]," + projection + "}}}")
                        .at("/Responses/GameScores/0"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EQ g2", "LE g2", "GE g2", "BETWEEN g2 g2", "BEGINS_WITH g2"})
    void finds_by_key_conditions(String condition) {
        List<String> titles = List.of("g1", "g2", "g3");
        titles.forEach(title -> house.call(
                "PutItem", "{'TableName':'GameScores','Item':{'UserId':{'S':'u'},'GameTitle':{'S':'" + title + "'}}}"));
        String[] words = condition.split(" ");
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            arguments.add("{'S':'" + words[i] + "'}");
        }
        String sort =
                "{'ComparisonOperator':'" + words[0] + "','AttributeValueList':[" + String.join(",", arguments) + "]}";

        JsonNode answer = house.call(
                "Query",
                "{'TableName':'GameScores','ScanIndexForward':false,'KeyConditions':{'GameTitle':" + sort + ",'UserId':"
                        + equalTo("u") + "}}");

        List<String> found =
                answer.findValuesAsText("S").stream().filter(titles::contains).toList();
        assertThat(found).isEqualTo(expected(words[0]));
    }

    private static List<String> expected(String operator) {
        return switch (operator) {
            case "LE" -> List.of("g2", "g1");
            case "GE" -> List.of("g3", "g2");
            default -> List.of("g2");
        };
    }

    // Columns: the stored attribute "a" or -, action, value or -, what the attribute then is, - for none.
    @ParameterizedTest
    @CsvFileSource(resources = "legacy-updates.tsv", delimiter = '\t', quoteCharacter = '`')
    void updates_an_attribute(String stored, String action, String value, String after) {
        put(stored.equals("-") ? "" : ",'a':" + stored);
        String update = "'AttributeUpdates':{'a':{'Action':'" + action + "'"
                + (value.equals("-") ? "" : ",'Value':" + value) + "}}";

        String error = house.errorMessage("UpdateItem", body("Key", update));

        JsonNode item = house.call("GetItem", body("Key", "'ConsistentRead':true"));
        assertThat(error.equals("no error") ? item.at("/Item/a").toString().replace('"', '\'') : error)
                .isEqualTo(after.equals("-") ? "" : after);
    }

    @Test
    void puts_when_no_action_is_named_and_says_what_changed() {
        put(",'a':{'N':'1'},'b':{'N':'2'}");

        assertThat(house.call(
                        "UpdateItem",
                        body(
                                "Key",
                                "'AttributeUpdates':{'a':{'Value':{'S':'x'}},'b':{'Action':'DELETE'}},"
                                        + "'ReturnValues':'UPDATED_NEW'")))
                .hasToString("{\"Attributes\":{\"a\":{\"S\":\"x\"}}}");
        assertThat(house.facts().attributesWritten()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'a':{'Action':'ADD','Value':{'N':'5'}}}", "{'a':{'Value':{'S':'x'}}}"})
    void creates_the_item(String updates) {
        house.call("UpdateItem", body("Key", "'AttributeUpdates':" + updates));

        assertThat(house.tables.items("GameScores").statistics().itemCount()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':{'Action':'DELETE'}}", "{'a':{'Action':'DELETE','Value':{'SS':['x']}}}"})
    void creates_nothing_when_it_only_deletes(String updates) {
        house.call("UpdateItem", body("Key", "'AttributeUpdates':" + updates));

        assertThat(house.tables.items("GameScores").statistics().itemCount()).isZero();
    }

    private void put(String attributes) {
        house.call("PutItem", "{'TableName':'GameScores','Item':{" + KEY + attributes + "}}");
    }

    private String delete(String expected) {
        return house.errorMessage("DeleteItem", body("Key", expected));
    }

    private int count(String operation, String members) {
        return house.call(operation, "{'TableName':'GameScores'," + members + "}")
                .get("Count")
                .intValue();
    }

    private static String body(String keyMember, String members) {
        return "{'TableName':'GameScores','" + keyMember + "':{" + KEY + "}," + members + "}";
    }

    private static String equalTo(String text) {
        return "{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'" + text + "'}]}";
    }
}
