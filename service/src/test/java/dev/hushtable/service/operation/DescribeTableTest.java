package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescribeTableTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores";
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void says_active_at_once() {
        JsonNode table =
                house.call("DescribeTable", "{'TableName':'GameScores'}").get("Table");

        assertThat(table.get("TableStatus").asText()).isEqualTo("ACTIVE");
        assertThat(table.get("ItemCount").asLong()).isZero();
        assertThat(table.get("TableArn").asText()).isEqualTo(ARN);
    }

    @Test
    void takes_the_arn_for_the_name() {
        assertThat(house.call("DescribeTable", "{'TableName':'" + ARN + "'}")
                        .at("/Table/TableName")
                        .asText())
                .isEqualTo("GameScores");
    }

    // An ARN of another account or region must never reach the table of the same name here.
    @Test
    void does_not_map_a_foreign_arn_to_the_table_of_that_name() {
        String foreign = "arn:aws:dynamodb:us-east-1:999999999999:table/GameScores";

        assertThat(house.error("DescribeTable", "{'TableName':'" + foreign + "'}"))
                .hasMessage("Requested resource not found: Table: GameScores not found");
        assertThat(house.footprints("DescribeTable", "{'TableName':'" + foreign + "'}"))
                .extracting(Footprint::resource)
                .containsExactly(foreign);
    }

    @Test
    void tells_that_a_table_does_not_exist_only_after_the_decision() {
        assertThat(house.footprints("DescribeTable", "{'TableName':'Nothing'}"))
                .extracting(Footprint::resource)
                .containsExactly("arn:aws:dynamodb:us-east-1:111122223333:table/Nothing");

        ApiException error = house.error("DescribeTable", "{'TableName':'Nothing'}");
        assertThat(error.type().shortName()).isEqualTo("ResourceNotFoundException");
        assertThat(error).hasMessage("Requested resource not found: Table: Nothing not found");
    }

    @Test
    void shows_that_the_key_cannot_be_used() {
        house.tables.items("GameScores").loseKey(KeyUnavailableException.Reason.DISABLED);

        JsonNode table =
                house.call("DescribeTable", "{'TableName':'GameScores'}").get("Table");

        assertThat(table.get("TableStatus").asText()).isEqualTo("INACCESSIBLE_ENCRYPTION_CREDENTIALS");
    }

    @Test
    void asks_with_the_tags_of_the_table() {
        house.call("TagResource", "{'ResourceArn':'" + ARN + "','Tags':[{'Key':'Env','Value':'prod'}]}");

        List<Footprint> footprints = house.footprints("DescribeTable", "{'TableName':'GameScores'}");

        assertThat(footprints.getFirst().context())
                .containsEntry("aws:resourcetag/env", new ContextValue.Single("prod"));
    }
}
