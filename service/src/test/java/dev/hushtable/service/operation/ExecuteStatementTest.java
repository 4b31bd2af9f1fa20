package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteStatementTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void two_partitions_and_a_table_without_sort_key() {
        house.createTable("Visits", "pk S", "at N");
        house.createTable("Plain", "id S");
        for (String pk : List.of("a", "b")) {
            for (int at = 0; at < 5; at++) {
                house.items("INSERT INTO Visits VALUE {'pk': '%s', 'at': %d, 'note': 'n%d', 'deep': {'list': [%d, 7]}}"
                        .formatted(pk, at, at, at));
            }
        }
    }

    @Test
    void reads_a_point_a_range_several_partitions_and_everything() {
        assertThat(keys("SELECT * FROM Visits WHERE pk='a' AND \"at\"=3")).containsExactly("a3");
        assertThat(keys("SELECT * FROM Visits WHERE pk='a' AND \"at\" BETWEEN 1 AND 2"))
                .containsExactly("a1", "a2");
        assertThat(keys("SELECT * FROM Visits WHERE pk='a' AND \"at\">2 ORDER BY \"at\" DESC"))
                .containsExactly("a4", "a3");
        assertThat(keys("SELECT * FROM Visits WHERE pk IN ['b','a'] AND note='n1'"))
                .containsExactly("b1", "a1");
        assertThat(keys("SELECT * FROM Visits WHERE pk IN ['b','a'] AND note='n1' ORDER BY pk"))
                .containsExactly("a1", "b1");
        assertThat(keys("SELECT * FROM Visits WHERE pk='a' AND note='n2' OR pk='b' AND note='n3'"))
                .containsExactly("a2", "b3");
        assertThat(keys("SELECT * FROM Visits")).hasSize(10);
        assertThat(keys("SELECT * FROM Visits WHERE note = 'n4'")).containsExactlyInAnyOrder("a4", "b4");
        assertThat(keys("SELECT * FROM Visits WHERE pk='a' AND pk='b'")).isEmpty();
        assertThat(keys("SELECT * FROM \"Visits\" WHERE pk='zzz'")).isEmpty();
    }

    @Test
    void answers_what_is_listed_under_its_last_name() {
        assertThat(house.items("SELECT note, deep.list[0], absent FROM Visits WHERE pk='a' AND \"at\"=3"))
                .hasToString("[{\"note\":{\"S\":\"n3\"},\"list[0]\":{\"N\":\"3\"}}]");
        assertThat(house.facts().attributesRead()).containsExactly("deep", "note");
    }

    @Test
    void pages_by_tokens_through_partitions_and_scans() {
        for (String statement : List.of(
                "SELECT * FROM Visits WHERE pk IN ['b','a'] AND \"at\" >= 1",
                "SELECT * FROM Visits WHERE \"at\" >= 1")) {
            List<String> all = new ArrayList<>();
            String token = "";
            do {
                JsonNode page = house.call(
                        "ExecuteStatement", "{" + TestHouse.statement(statement) + ",'Limit':3" + token + "}");
                page.get("Items").forEach(item -> all.add(key(item)));
                JsonNode next = page.get("NextToken");
                assertThat(page.has("LastEvaluatedKey")).isEqualTo(next != null);
                token = next == null ? "" : ",'NextToken':" + next;
            } while (!token.isEmpty());

            assertThat(all).hasSize(8).doesNotHaveDuplicates();
        }
    }

    @Test
    void refuses_tokens_of_others_and_forged_ones() {
        String statement = "SELECT * FROM Visits WHERE pk='a'";
        String token = house.call("ExecuteStatement", "{" + TestHouse.statement(statement) + ",'Limit':2}")
                .get("NextToken")
                .asText();

        assertThat(tokenError("SELECT * FROM Visits WHERE pk='b'", token))
                .isEqualTo("NextToken does not match request");
        assertThat(tokenError(statement, "AAAA")).isEqualTo("Invalid NextToken");
        assertThat(tokenError(statement, "?")).isEqualTo("Invalid NextToken");
        for (int i = 0; i < token.length() - 2; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokenError(statement, forged)).isEqualTo("Invalid NextToken");
        }
    }

    private String tokenError(String statement, String token) {
        return house.errorMessage(
                "ExecuteStatement", "{" + TestHouse.statement(statement) + ",'NextToken':'" + token + "'}");
    }

    @Test
    void a_point_read_has_no_next_page() {
        JsonNode page = house.call(
                "ExecuteStatement",
                "{" + TestHouse.statement("SELECT * FROM Visits WHERE pk='a' AND \"at\"=1") + ",'Limit':1}");

        assertThat(page.has("NextToken")).isFalse();
    }

    @Test
    void inserts_once() {
        assertThat(house.items("INSERT INTO Plain VALUE {'id': 'x', 's': <<'a'>>}"))
                .isEmpty();

        ApiException error = error("INSERT INTO Plain VALUE {'id': 'x'}");

        assertThat(error.type().shortName()).isEqualTo("DuplicateItemException");
        assertThat(error).hasMessage("Duplicate primary key exists in table");
        assertThat(house.items("SELECT * FROM Plain")).hasToString("[{\"id\":{\"S\":\"x\"},\"s\":{\"SS\":[\"a\"]}}]");
    }

    @Test
    void updates_what_is_there_and_nothing_else() {
        assertThat(house.items("UPDATE Visits SET note='x' SET n=1 REMOVE deep WHERE pk='a' AND \"at\"=1"))
                .isEmpty();
        assertThat(house.items(
                        "UPDATE Visits SET n=n+1 WHERE pk='a' AND \"at\"=1 AND note='x' RETURNING MODIFIED NEW *"))
                .hasToString("[{\"n\":{\"N\":\"2\"}}]");
        assertThat(house.items("UPDATE Visits SET n=0 WHERE pk='a' AND \"at\"=1 RETURNING ALL OLD *"))
                .hasToString(
                        "[{\"pk\":{\"S\":\"a\"},\"at\":{\"N\":\"1\"},\"note\":{\"S\":\"x\"},\"n\":{\"N\":\"2\"}}]");

        assertThat(error("UPDATE Visits SET n=0 WHERE pk='a' AND \"at\"=99")
                        .type()
                        .shortName())
                .isEqualTo("ConditionalCheckFailedException");
        assertThat(error("UPDATE Visits SET n=0 WHERE pk='a' AND \"at\"=1 AND note='y'")
                        .type()
                        .shortName())
                .isEqualTo("ConditionalCheckFailedException");
        assertThat(error("UPDATE Visits SET n=0 WHERE pk='a' AND pk='b' AND \"at\"=1")
                        .type()
                        .shortName())
                .isEqualTo("ConditionalCheckFailedException");
        assertThat(keys("SELECT * FROM Visits WHERE pk='a' AND \"at\"=99")).isEmpty();
    }

    @Test
    void updates_sets_and_lists() {
        house.items("INSERT INTO Plain VALUE {'id': 'x', 's': <<1>>, 'l': [1]}");

        JsonNode changed = house.items("UPDATE Plain SET s=set_add(s, <<2>>) SET l=list_append([0], l)"
                        + " SET t=set_add(t, <<'n'>>) WHERE id='x' RETURNING MODIFIED NEW *")
                .get(0);

        assertThat(changed.get("s")).hasToString("{\"NS\":[\"1\",\"2\"]}");
        assertThat(changed.get("l")).hasToString("{\"L\":[{\"N\":\"0\"},{\"N\":\"1\"}]}");
        assertThat(changed.get("t")).hasToString("{\"SS\":[\"n\"]}");
        assertThat(house.items("UPDATE Plain SET s=set_delete(s, <<1>>) WHERE id='x' RETURNING MODIFIED NEW *"))
                .hasToString("[{\"s\":{\"NS\":[\"2\"]}}]");
    }

    @Test
    void shows_the_item_of_a_failed_condition_if_asked() {
        ApiException error = house.error(
                "ExecuteStatement",
                "{" + TestHouse.statement("UPDATE Visits SET n=0 WHERE pk='a' AND \"at\"=1 AND note='y'")
                        + ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}");

        assertThat(error.members()).containsKey("Item");
    }

    @Test
    void deletes_one_item() {
        assertThat(error("DELETE FROM Visits WHERE pk='a' AND \"at\"=1 AND note='other'")
                        .type()
                        .shortName())
                .isEqualTo("ConditionalCheckFailedException");
        assertThat(house.items("DELETE FROM Visits WHERE pk='a' AND \"at\"=1 RETURNING ALL OLD *"))
                .hasSize(1);
        assertThat(house.items("DELETE FROM Visits WHERE pk='a' AND \"at\"=1 RETURNING ALL OLD *"))
                .isEmpty();
        assertThat(house.items("DELETE FROM Visits WHERE pk='a' AND \"at\"=1 AND note='other'"))
                .isEmpty();
        assertThat(keys("SELECT * FROM Visits WHERE pk='a'")).containsExactly("a0", "a2", "a3", "a4");
    }

    @Test
    void takes_parameters_of_every_type() {
        house.call(
                "ExecuteStatement",
                "{" + TestHouse.statement("INSERT INTO Plain VALUE {'id': ?, 'b': ?}")
                        + ",'Parameters':[{'S':'it'},{'B':'AQI='}]}");

        assertThat(house.call(
                                "ExecuteStatement",
                                "{" + TestHouse.statement("SELECT id FROM Plain WHERE id=? AND b=?")
                                        + ",'Parameters':[{'S':'it'},{'B':'AQI='}]}")
                        .get("Items"))
                .hasToString("[{\"id\":{\"S\":\"it\"}}]");
    }

    @Test
    void charges_what_query_and_put_would() {
        assertThat(capacity("SELECT * FROM Visits WHERE pk='a'", "")).isEqualTo(0.5);
        assertThat(capacity("SELECT * FROM Visits WHERE pk='a'", ",'ConsistentRead':true"))
                .isEqualTo(1);
        assertThat(capacity("SELECT * FROM Visits WHERE pk IN ['a','b','nobody']", ""))
                .as("each partition by itself")
                .isEqualTo(1.5);
        assertThat(capacity("INSERT INTO Plain VALUE {'id':'c'}", "")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"32, no error", "33, Nesting Levels have exceeded supported limits"})
    void an_attribute_of_an_inserted_parameter_is_as_deep_as_any(int levels, String message) {
        String value = "{'L':[".repeat(levels - 1) + "{'BOOL':true}" + "]}".repeat(levels - 1);
        String parameters = ",'Parameters':[{'M':{'id':{'S':'deep'},'a':" + value + "}}]";

        assertThat(house.errorMessage(
                        "ExecuteStatement", "{" + TestHouse.statement("INSERT INTO Plain VALUE ?") + parameters + "}"))
                .startsWith(message);
    }

    private double capacity(String statement, String more) {
        return house.call(
                        "ExecuteStatement",
                        "{" + TestHouse.statement(statement) + ",'ReturnConsumedCapacity':'TOTAL'" + more + "}")
                .at("/ConsumedCapacity/CapacityUnits")
                .asDouble();
    }

    @Test
    void says_what_is_wrong_with_a_statement_for_this_table() {
        assertThat(message("UPDATE Visits SET n=0 WHERE pk='a'"))
                .isEqualTo("Where clause does not contain a mandatory equality on all key attributes");
        assertThat(message("DELETE FROM Visits WHERE pk='a' OR pk='b'"))
                .isEqualTo("Where clause does not contain a mandatory equality on all key attributes");
        assertThat(message("UPDATE Visits SET pk='b' WHERE pk='a' AND \"at\"=1"))
                .isEqualTo("One or more parameter values were invalid: Cannot update attribute pk. "
                        + "This attribute is part of the key");
        assertThat(message("SELECT * FROM Visits WHERE pk='a' ORDER BY note"))
                .isEqualTo("Variable reference note in ORDER BY clause must be part of the primary key");
        assertThat(message("SELECT * FROM Visits WHERE note='a' ORDER BY \"at\""))
                .isEqualTo("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
                        + " clause.");
        assertThat(message("SELECT * FROM Nowhere")).isEqualTo("Requested resource not found");
        assertThat(message("SELECT * FROM Visits.nowhere"))
                .isEqualTo("The table does not have the specified index: nowhere");
        assertThat(message("DELETE FROM Visits.byNote WHERE pk='a'"))
                .isEqualTo("This operation is not supported on an index");
        assertThat(message("SELECT * FROM \"no table\"")).startsWith("Table name should be within the length [3, 255]");
        assertThat(message("EXISTS(SELECT * FROM Visits WHERE pk='a')"))
                .isEqualTo("EXISTS() is only supported in ExecuteTransaction");
        assertThat(message("INSERT INTO Visits VALUE {'pk':'a'}"))
                .isEqualTo("One or more parameter values were invalid: Missing the key at in the item");
    }

    @Test
    void tells_the_record_what_was_done_and_no_value() {
        house.items("SELECT note FROM Visits WHERE pk='a' AND \"at\"=3 AND size(deep)=1");

        assertThat(house.facts().parameters())
                .containsEntry("statement", "SELECT")
                .containsEntry("select", "SPECIFIC_ATTRIBUTES")
                .hasSize(2);
        assertThat(house.facts().tableNames()).containsExactly("Visits");
        assertThat(house.facts().attributesInConditions()).containsExactly("at", "deep", "pk");
        assertThat(house.facts().itemsReturned()).isEqualTo(1);
    }

    private ApiException error(String statement) {
        return house.error("ExecuteStatement", "{" + TestHouse.statement(statement) + "}");
    }

    private String message(String statement) {
        return house.errorMessage("ExecuteStatement", "{" + TestHouse.statement(statement) + "}");
    }

    private List<String> keys(String statement) {
        List<String> keys = new ArrayList<>();
        house.items(statement).forEach(item -> keys.add(key(item)));
        return keys;
    }

    private static String key(JsonNode item) {
        return item.at("/pk/S").asText() + item.at("/at/N").asText();
    }
}
