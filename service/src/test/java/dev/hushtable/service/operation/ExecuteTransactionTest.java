package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecuteTransactionTest {
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void two_tables_with_an_item_each() {
        house.createTable("Plain", "id S");
        house.createTable("Visits", "pk S", "at N");
        house.items("INSERT INTO Plain VALUE {'id': 'x', 'n': 1}");
        house.items("INSERT INTO Visits VALUE {'pk': 'a', 'at': 1, 'note': 'one'}");
    }

    @Test
    void reads_items_together() {
        JsonNode responses = call(
                        "SELECT n FROM Plain WHERE id='x'",
                        "SELECT * FROM Visits WHERE pk='a' AND \"at\"=1 AND note='other'",
                        "SELECT * FROM Visits WHERE pk='a' AND \"at\"=2")
                .get("Responses");

        assertThat(responses).hasToString("[{\"Item\":{\"n\":{\"N\":\"1\"}}},{},{}]");
        assertThat(house.facts().attributesInConditions()).contains("note");
        assertThat(house.facts().itemsReturned()).isEqualTo(1);
    }

    @Test
    void writes_all() {
        call(
                "INSERT INTO Plain VALUE {'id': 'y'}",
                "UPDATE Visits SET note='two' WHERE pk='a' AND \"at\"=1",
                "DELETE FROM Plain WHERE id='nothing'",
                "EXISTS(SELECT * FROM Plain WHERE id='x' AND n=1)");

        assertThat(house.items("SELECT * FROM Plain WHERE id='y'")).hasSize(1);
        assertThat(house.items("SELECT note FROM Visits WHERE pk='a'")).hasToString("[{\"note\":{\"S\":\"two\"}}]");
    }

    @Test
    void or_none_and_tells_the_reasons_in_order() {
        ApiException error = house.error(
                "ExecuteTransaction",
                body(
                        "INSERT INTO Plain VALUE {'id': 'y'}",
                        "INSERT INTO Plain VALUE {'id': 'x'}",
                        "UPDATE Visits SET note='two' WHERE pk='a' AND \"at\"=7",
                        "EXISTS(SELECT * FROM Visits WHERE pk='a' AND \"at\"=1 AND note IS MISSING)"));

        assertThat(error.type().shortName()).isEqualTo("TransactionCanceledException");
        assertThat(error.members().get("CancellationReasons").findValuesAsText("Code"))
                .containsExactly("None", "DuplicateItem", "ConditionalCheckFailed", "ConditionalCheckFailed");
        assertThat(house.items("SELECT * FROM Plain WHERE id='y'")).isEmpty();
    }

    @Test
    void shows_the_item_in_the_way_if_asked() {
        ApiException error = house.error(
                "ExecuteTransaction",
                "{'TransactStatements':[{" + TestHouse.statement("UPDATE Plain SET n=2 WHERE id='x' AND n=9")
                        + ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}]}");

        assertThat(error.members().get("CancellationReasons").at("/0/Item/n/N").asText())
                .isEqualTo("1");
        assertThat(house.facts().attributesRead()).containsExactly("id", "n");
    }

    @Test
    void refuses_what_no_transaction_can_do() {
        assertThat(message("SELECT * FROM Plain WHERE id='x'", "DELETE FROM Plain WHERE id='x'"))
                .isEqualTo("ExecuteTransaction API does not support both read and write operations in the same"
                        + " request.");
        assertThat(message("SELECT * FROM Visits WHERE pk='a'"))
                .isEqualTo("Select statements within ExecuteTransaction must specify the primary key in the where"
                        + " clause.");
        assertThat(message("DELETE FROM Plain WHERE id='x' RETURNING ALL OLD *"))
                .isEqualTo("RETURNING is not supported in ExecuteTransaction");
        assertThat(message("UPDATE Plain SET n=2 WHERE id='x'", "DELETE FROM Plain WHERE id='x'"))
                .isEqualTo("Transaction request cannot include multiple operations on one item");
        assertThat(message("SLECT")).startsWith("Statement wasn't well formed");
        assertThat(message("DELETE FROM Nowhere WHERE id='x'")).isEqualTo("Requested resource not found");
    }

    @Test
    void a_statement_that_cannot_be_done_cancels_the_transaction() {
        ApiException error = house.error(
                "ExecuteTransaction",
                body(
                        "INSERT INTO Plain VALUE {'id': 'y'}",
                        "UPDATE Plain SET n=2 WHERE n=1",
                        "DELETE FROM Plain WHERE id=1",
                        "EXISTS(SELECT * FROM Plain WHERE id='x')"));

        JsonNode reasons = error.members().get("CancellationReasons");
        assertThat(reasons.findValuesAsText("Code"))
                .containsExactly("None", "ValidationError", "ValidationError", "ValidationError");
        assertThat(reasons.findValuesAsText("Message"))
                .containsExactly(
                        "Where clause does not contain a mandatory equality on all key attributes",
                        "The provided key element does not match the schema",
                        "EXISTS() must contain a single item read with additional condition");
        assertThat(house.items("SELECT * FROM Plain WHERE id='y'")).isEmpty();
    }

    @Test
    void asks_for_every_statement_as_part_of_a_transaction() {
        List<Footprint> footprints = house.footprints(
                "ExecuteTransaction",
                body(
                        "INSERT INTO Plain VALUE {'id': 'y'}",
                        "UPDATE Plain SET n=2 WHERE id='z'",
                        "DELETE FROM Plain WHERE id='w'",
                        "EXISTS(SELECT n FROM Plain WHERE id='x' AND size(s)=1)"));

        assertThat(footprints)
                .extracting(Footprint::action)
                .containsExactly(
                        "dynamodb:PartiQLInsert",
                        "dynamodb:PartiQLUpdate",
                        "dynamodb:PartiQLDelete",
                        "dynamodb:PartiQLSelect");
        assertThat(footprints)
                .allSatisfy(footprint -> assertThat(footprint.context())
                        .containsEntry("dynamodb:enclosingoperation", new ContextValue.Single("ExecuteTransaction")));
        assertThat(footprints.getLast().context())
                .containsEntry("dynamodb:attributes", new ContextValue.Many(List.of("id", "n", "s")))
                .containsEntry("dynamodb:leadingkeys", new ContextValue.Many(List.of("x")))
                .containsEntry("dynamodb:fulltablescan", new ContextValue.Single("false"))
                .containsEntry("dynamodb:select", new ContextValue.Single("COUNT"));
    }

    @Test
    void charges_twice_what_the_statements_cost() {
        String body = body("SELECT * FROM Plain WHERE id='x'", "SELECT * FROM Plain WHERE id='y'");

        JsonNode capacity = house.call(
                        "ExecuteTransaction", body.replace("{'Tr", "{'ReturnConsumedCapacity':'TOTAL','Tr"))
                .get("ConsumedCapacity");

        assertThat(capacity.findValuesAsText("CapacityUnits")).containsExactly("4.0");
    }

    private JsonNode call(String... statements) {
        return house.call("ExecuteTransaction", body(statements));
    }

    private String message(String... statements) {
        return house.errorMessage("ExecuteTransaction", body(statements));
    }

    private static String body(String... statements) {
        return List.of(statements).stream()
                .map(statement -> "{" + TestHouse.statement(statement) + "}")
                .collect(Collectors.joining(",", "{'TransactStatements':[", "]}"));
    }
}
