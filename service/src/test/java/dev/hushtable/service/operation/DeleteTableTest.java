package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeleteTableTest {
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void removes_the_table() {
        assertThat(house.call("DeleteTable", "{'TableName':'GameScores'}")
                        .at("/TableDescription/TableStatus")
                        .asText())
                .isEqualTo("DELETING");
        assertThat(house.tables.find("GameScores")).isNull();
    }

    @Test
    void tells_a_missing_table() {
        ApiException error = house.error("DeleteTable", "{'TableName':'Nothing'}");

        assertThat(error.type().shortName()).isEqualTo("ResourceNotFoundException");
        assertThat(error).hasMessage("Requested resource not found: Table: Nothing not found");
    }

    @Test
    void refuses_a_protected_table() {
        house.call("CreateTable", """
                {'TableName':'kept','BillingMode':'PAY_PER_REQUEST','DeletionProtectionEnabled':true,
                 'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
                 'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]}""");

        assertThat(house.error("DeleteTable", "{'TableName':'kept'}"))
                .hasMessage("Resource cannot be deleted as it is currently protected against deletion. "
                        + "Disable deletion protection first.");
        assertThat(house.tables.find("kept")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = SecondaryIndex.Status.class,
            names = {"CREATING", "BACKFILLING", "DELETING"})
    void refuses_a_table_with_an_index_that_comes_or_goes(SecondaryIndex.Status status) {
        house.tables.setIndexes(
                "GameScores",
                List.of(Indexed.global("Changing", "TopScore N", "", Indexed.ALL)
                        .with(status)));

        ApiException error = house.error("DeleteTable", "{'TableName':'GameScores'}");

        assertThat(error.type().shortName()).isEqualTo("ResourceInUseException");
        assertThat(error)
                .hasMessage("Attempt to change a resource which is still in use: Cannot delete table while indexes are "
                        + "being created, updated, or deleted.");
    }

    // Whoever lost the key must still be able to get rid of what it sealed.
    @Test
    void removes_a_table_whose_key_cannot_be_used() {
        house.tables.items("GameScores").loseKey(KeyUnavailableException.Reason.PENDING_DELETION);

        house.call("DeleteTable", "{'TableName':'GameScores'}");

        assertThat(house.tables.find("GameScores")).isNull();
    }
}
