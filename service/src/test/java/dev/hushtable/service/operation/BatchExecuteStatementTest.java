package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.access.Permits;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchExecuteStatementTest {
    private static final String OTHER = "UPDATE Plain SET n=1 WHERE id='other'";
    private final TestHouse house = new TestHouse();

    @BeforeEach
    void a_table_with_one_item() {
        house.createTable("Plain", "id S");
        house.items("INSERT INTO Plain VALUE {'id': 'x', 'n': 1, 'm': 2}");
    }

    @Test
    void reads_one_item_a_statement() {
        JsonNode responses = batch("SELECT * FROM Plain WHERE id='x'", "SELECT n FROM Plain WHERE id='y'");

        assertThat(responses.get(0))
                .hasToString("{\"TableName\":\"Plain\",\"Item\":{\"id\":{\"S\":\"x\"},"
                        + "\"n\":{\"N\":\"1\"},\"m\":{\"N\":\"2\"}}}");
        assertThat(responses.get(1)).hasToString("{\"TableName\":\"Plain\"}");
    }

    @Test
    void writes_each_on_its_own() {
        JsonNode responses = batch(
                "INSERT INTO Plain VALUE {'id': 'x'}",
                "UPDATE Plain SET n=2 WHERE id='x' RETURNING ALL NEW *",
                "INSERT INTO Plain VALUE {'id': 'y'}",
                OTHER,
                "DELETE FROM Plain WHERE id='z'",
                "UPDATE Plain SET n=2",
                "INSERT INTO Nowhere VALUE {'id': 'x'}");

        assertThat(error(responses, 0)).isEqualTo("DuplicateItem: Duplicate primary key exists in table");
        assertThat(responses.get(1).at("/Item/n/N").asText()).isEqualTo("2");
        assertThat(responses.get(2)).hasToString("{\"TableName\":\"Plain\"}");
        assertThat(error(responses, 3)).isEqualTo("ConditionalCheckFailed: The conditional request failed");
        assertThat(responses.get(4)).hasToString("{\"TableName\":\"Plain\"}");
        assertThat(error(responses, 5)).startsWith("ValidationError: Where clause does not contain");
        assertThat(error(responses, 6)).isEqualTo("ResourceNotFound: Requested resource not found");
        assertThat(house.items("SELECT * FROM Plain WHERE id='y'")).hasSize(1);
    }

    @Test
    void a_malformed_statement_hinders_no_other() {
        JsonNode responses = batch("SLECT * FROM Plain", "SELECT n FROM Plain WHERE id='x'");

        assertThat(error(responses, 0))
                .isEqualTo("ValidationError: Statement wasn't well formed, can't be processed:"
                        + " Expected data manipulation");
        assertThat(responses.get(1).at("/Item/n/N").asText()).isEqualTo("1");
    }

    @Test
    void reads_need_the_whole_key() {
        house.createTable("Visits", "pk S", "at N");

        JsonNode responses = batch("SELECT * FROM Visits WHERE pk='x'", "SELECT * FROM Plain");

        assertThat(error(responses, 0)).startsWith("ValidationError: Select statements within BatchExecuteStatement");
        assertThat(error(responses, 1)).startsWith("ValidationError: Select statements within BatchExecuteStatement");
    }

    @Test
    void refuses_reads_beside_writes_and_too_many_statements() {
        assertThat(house.errorMessage("BatchExecuteStatement", body("SELECT * FROM Plain WHERE id='x'", OTHER)))
                .isEqualTo("BatchExecuteStatement API does not support both read and write operations in the same"
                        + " request.");
        assertThat(house.errorMessage(
                        "BatchExecuteStatement",
                        body(Collections.nCopies(26, OTHER).toArray(String[]::new))))
                .contains("Member must have length less than or equal to 25");
        assertThat(house.errorMessage("BatchExecuteStatement", "{'Statements':[]}"))
                .contains("Member must have length greater than or equal to 1");
    }

    @Test
    void asks_for_every_statement() {
        String body = body("INSERT INTO Plain VALUE {'id': 'y', 'a': 1}", "UPDATE Plain SET b=1 WHERE id='x'");

        assertThat(house.footprints("BatchExecuteStatement", body))
                .extracting(footprint -> footprint.action())
                .containsExactly("dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate");
    }

    @Test
    void a_record_of_a_write_tells_of_nothing_else() {
        batch("INSERT INTO Plain VALUE {'id': 'y', 'a': 1}", "UPDATE Plain SET b=1 WHERE id='x' RETURNING ALL OLD *");

        AuditFacts insert = house.recording().parts().getFirst().facts();
        AuditFacts update = house.recording().parts().getLast().facts();
        assertThat(insert.itemKeys()).hasSize(1);
        assertThat(insert.attributesWritten()).containsExactly("a", "id");
        assertThat(insert.attributesRead()).isEmpty();
        assertThat(insert.parameters()).containsEntry("statement", "INSERT");
        assertThat(update.itemKeys()).hasSize(1);
        assertThat(update.attributesWritten()).containsExactly("b");
        assertThat(update.attributesRead()).containsExactly("id", "m", "n");
        assertThat(house.recording().parts()).allMatch(part -> part.commits().size() == 1);
        assertThat(house.recording().isAmended()).isFalse();
    }

    @Test
    void the_record_of_the_batch_tells_what_failed_and_not_what_it_would_have_written() {
        batch("INSERT INTO Plain VALUE {'id': 'y'}", "UPDATE Plain SET b=1 WHERE id='x' AND m=3", "SLECT");

        assertThat(house.recording().isAmended()).isTrue();
        assertThat(house.facts().itemKeys()).hasSize(1);
        assertThat(house.facts().attributesInConditions()).contains("m");
        assertThat(house.facts().attributesWritten()).isEmpty();
        assertThat(house.facts().parameters())
                .containsEntry("statement", "INSERT UPDATE")
                .containsEntry("statementErrors", "ConditionalCheckFailed ValidationError");
    }

    @Test
    void the_record_of_the_batch_tells_which_statement_of_the_policies_denied_a_result() {
        house.holdResultsTo(Permits.everythingBut("""
                , {"Sid": "NeverM", "Effect": "Deny", "Action": "*", "Resource": "*",
                   "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": "m"}}}
                """));

        JsonNode responses = batch("SELECT n FROM Plain WHERE id='x'", "SELECT * FROM Plain WHERE id='x'");

        assertThat(responses.get(0).has("Item")).isTrue();
        assertThat(error(responses, 1)).startsWith("AccessDenied: ");
        assertThat(house.facts().parameters()).containsEntry("statementErrors", "AccessDenied");
        assertThat(house.recording().deniedParts())
                .singleElement()
                .satisfies(denied -> assertThat(
                                denied.denial().statements().getFirst().sid())
                        .isEqualTo("NeverM"));
    }

    @Test
    void charges_each_statement() {
        JsonNode answer = house.call(
                "BatchExecuteStatement",
                "{'ReturnConsumedCapacity':'TOTAL',"
                        + body("SELECT * FROM Plain WHERE id='x'", "SELECT * FROM Plain WHERE id='y'")
                                .substring(1));

        assertThat(answer.get("ConsumedCapacity"))
                .hasToString("[{\"TableName\":\"Plain\",\"CapacityUnits\":0.5},"
                        + "{\"TableName\":\"Plain\",\"CapacityUnits\":0.5}]");
    }

    private JsonNode batch(String... statements) {
        return house.call("BatchExecuteStatement", body(statements)).get("Responses");
    }

    private static String body(String... statements) {
        return List.of(statements).stream()
                .map(statement -> "{" + TestHouse.statement(statement) + "}")
                .collect(Collectors.joining(",", "{'Statements':[", "]}"));
    }

    private static String error(JsonNode responses, int statement) {
        JsonNode error = responses.get(statement).get("Error");
        return error.get("Code").asText() + ": " + error.get("Message").asText();
    }
}
