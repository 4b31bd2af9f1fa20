package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class UpdateTableTest {
    private static final String UNITS = "'ProvisionedThroughput':{'ReadCapacityUnits':%d,'WriteCapacityUnits':%d}";
    private final TestHouse house = new TestHouse();

    /** A provisioned table {@code units} with a local and a global index, and an on-demand one {@code demand}. */
    @BeforeEach
    void create() {
        String rest = """
                'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
                'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
                                        {'AttributeName':'sk','AttributeType':'S'}],
                'LocalSecondaryIndexes':[{'IndexName':'local','Projection':{'ProjectionType':'ALL'},
                  'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]}],
                'GlobalSecondaryIndexes':[{'IndexName':'global','Projection':{'ProjectionType':'ALL'}%s,
                  'KeySchema':[{'AttributeName':'sk','KeyType':'HASH'}]}]}""";
        house.call(
                "CreateTable",
                "{'TableName':'units'," + UNITS.formatted(10, 10) + "," + rest.formatted("," + UNITS.formatted(2, 2)));
        house.call("CreateTable", "{'TableName':'demand','BillingMode':'PAY_PER_REQUEST'," + rest.formatted(""));
    }

    /** The vectors' columns: request, message. */
    @ParameterizedTest
    @CsvFileSource(resources = "update-table-errors.tsv", delimiter = '\t', quoteCharacter = '`')
    void refuses_with_the_words_of_dynamodb(String body, String message) {
        assertThat(house.errorMessage("UpdateTable", body)).isEqualTo(message);
    }

    @Test
    void tells_the_units_as_they_were_and_then_the_new_ones() {
        JsonNode answer = update("units", UNITS.formatted(20, 10));

        assertThat(answer.get("TableStatus").asText()).isEqualTo("UPDATING");
        assertThat(answer.at("/ProvisionedThroughput/ReadCapacityUnits").asInt())
                .isEqualTo(10);
        JsonNode table = describe("units");
        assertThat(table.get("TableStatus").asText()).isEqualTo("ACTIVE");
        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asInt()).isEqualTo(20);
        assertThat(table.at("/ProvisionedThroughput/LastIncreaseDateTime").asDouble())
                .isEqualTo(1_795_341_600.123);
        assertThat(table.at("/ProvisionedThroughput").has("LastDecreaseDateTime"))
                .isFalse();
        assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(20);
        assertThat(house.facts().tableNames()).containsExactly("units");
    }

    @Test
    void allows_four_decreases_a_day_and_keeps_what_was_warm() {
        for (int units = 9; units > 5; units--) {
            update("units", UNITS.formatted(units, units));
        }

        ApiException error = error("units", UNITS.formatted(4, 10));

        assertThat(error.type().shortName()).isEqualTo("LimitExceededException");
        assertThat(error)
                .hasMessage("Subscriber limit exceeded: Provisioned throughput decreases are limited within a given "
                        + "UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be "
                        + "performed at most once every 3600 seconds. Number of decreases today: 4. Last decrease at "
                        + "Sunday, November 22, 2026 at 10:00:00 AM Coordinated Universal Time. Next decrease can be "
                        + "made at Sunday, November 22, 2026 at 11:00:00 AM Coordinated Universal Time");
        assertThat(describe("units")
                        .at("/ProvisionedThroughput/NumberOfDecreasesToday")
                        .asInt())
                .isEqualTo(4);
        assertThat(describe("units").at("/WarmThroughput/ReadUnitsPerSecond").asInt())
                .isEqualTo(10);
        update("units", UNITS.formatted(6, 11));
    }

    @Test
    void switches_the_billing_mode_with_the_units_of_every_index_and_back() {
        update("demand", "'OnDemandThroughput':{'MaxReadRequestUnits':5}");
        update(
                "demand",
                "'BillingMode':'PROVISIONED'," + UNITS.formatted(7, 8)
                        + ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global'," + UNITS.formatted(3, 4)
                        + "}}]");

        JsonNode table = describe("demand");
        assertThat(table.at("/BillingModeSummary/BillingMode").asText()).isEqualTo("PROVISIONED");
        assertThat(table.at("/ProvisionedThroughput/WriteCapacityUnits").asInt())
                .isEqualTo(8);
        assertThat(table.at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits")
                        .asInt())
                .isEqualTo(4);
        assertThat(table.has("OnDemandThroughput")).isFalse();
        assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(12_000);

        update("demand", "'BillingMode':'PAY_PER_REQUEST'");
        assertThat(describe("demand")
                        .at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits")
                        .asInt())
                .isZero();
    }

    @Test
    void switches_to_pay_per_request_four_times_a_day() {
        for (int i = 0; i < 4; i++) {
            update("units", "'BillingMode':'PAY_PER_REQUEST'");
            update("units", "'BillingMode':'PAY_PER_REQUEST'");
            update(
                    "units",
                    "'BillingMode':'PROVISIONED'," + UNITS.formatted(7, 8)
                            + ",'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global',"
                            + UNITS.formatted(3, 4) + "}}]");
        }

        assertThat(error("units", "'BillingMode':'PAY_PER_REQUEST'").type().shortName())
                .isEqualTo("LimitExceededException");
    }

    @Test
    void adds_an_index_whose_attributes_are_defined_and_removes_it() {
        JsonNode answer = update(
                "demand",
                create(
                        "added",
                        "'AttributeDefinitions':[{'AttributeName':'x','AttributeType':'N'},"
                                + "{'AttributeName':'pk','AttributeType':'S'}]"));

        assertThat(answer.at("/GlobalSecondaryIndexes/1/IndexName").asText()).isEqualTo("added");
        assertThat(answer.get("AttributeDefinitions").findValuesAsText("AttributeName"))
                .containsExactly("pk", "sk", "x");
        assertThat(house.facts().parameters())
                .containsEntry("index.added", "create")
                .containsEntry("changes", "INDEXES");

        update("demand", "'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'added'}}]");
        assertThat(describe("demand").get("GlobalSecondaryIndexes").size()).isEqualTo(1);
        assertThat(describe("demand").get("AttributeDefinitions").size()).isEqualTo(2);
    }

    @Test
    void changes_nothing_when_one_of_several_changes_cannot_be() {
        ApiException error = error(
                "demand",
                "'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global','OnDemandThroughput':"
                        + "{'MaxReadRequestUnits':5}}},{'Delete':{'IndexName':'ghost'}}]");

        assertThat(error.type().shortName()).isEqualTo("ResourceNotFoundException");
        assertThat(error).hasMessage("Requested resource not found: Index ghost for table demand");
        assertThat(describe("demand").at("/GlobalSecondaryIndexes/0").has("OnDemandThroughput"))
                .isFalse();
    }

    @Test
    void sets_and_clears_maxima_one_by_one() {
        update("demand", "'OnDemandThroughput':{'MaxReadRequestUnits':5,'MaxWriteRequestUnits':6}");
        update("demand", "'OnDemandThroughput':{'MaxReadRequestUnits':-1}");

        assertThat(describe("demand").get("OnDemandThroughput").toString()).isEqualTo("{\"MaxWriteRequestUnits\":6}");
    }

    @Test
    void lets_a_protected_table_be_deleted_once_it_is_not() {
        update("demand", "'DeletionProtectionEnabled':true");
        assertThat(house.errorMessage("DeleteTable", "{'TableName':'demand'}"))
                .isEqualTo("Resource cannot be deleted as it is currently protected against deletion. "
                        + "Disable deletion protection first.");

        update("demand", "'DeletionProtectionEnabled':false");
        house.call("DeleteTable", "{'TableName':'demand'}");

        assertThat(house.tables.find("demand")).isNull();
    }

    @Test
    void changes_the_table_class_twice_in_thirty_days() {
        update("demand", "'TableClass':'STANDARD_INFREQUENT_ACCESS'");
        assertThat(describe("demand").at("/TableClassSummary/TableClass").asText())
                .isEqualTo("STANDARD_INFREQUENT_ACCESS");
        update("demand", "'TableClass':'STANDARD'");

        ApiException error = error("demand", "'TableClass':'STANDARD'");

        assertThat(error.type().shortName()).isEqualTo("LimitExceededException");
        assertThat(error)
                .hasMessage("Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s).");
    }

    @Test
    void changes_the_kms_key_and_back() {
        JsonNode answer = update("demand", "'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'k'}");
        assertThat(answer.at("/SSEDescription/KMSMasterKeyArn").asText()).isEqualTo(TestHouse.KEY_ARN);

        update("demand", "'SSESpecification':{'Enabled':false}");

        assertThat(describe("demand").has("SSEDescription")).isFalse();
    }

    @Test
    void asks_for_update_table_on_the_table() {
        List<Footprint> footprints =
                house.footprints("UpdateTable", "{'TableName':'demand','DeletionProtectionEnabled':true}");

        assertThat(footprints).singleElement().satisfies(footprint -> {
            assertThat(footprint.action()).isEqualTo("dynamodb:UpdateTable");
            assertThat(footprint.resource()).isEqualTo("arn:aws:dynamodb:us-east-1:111122223333:table/demand");
        });
    }

    private static String create(String index, String definitions) {
        return definitions + ",'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'" + index
                + "','Projection':{'ProjectionType':'ALL'},'KeySchema':[{'AttributeName':'x','KeyType':'HASH'},"
                + "{'AttributeName':'pk','KeyType':'RANGE'}]}}]";
    }

    private JsonNode update(String table, String members) {
        return house.call("UpdateTable", "{'TableName':'" + table + "'," + members + "}")
                .get("TableDescription");
    }

    private ApiException error(String table, String members) {
        ApiException found = house.error("UpdateTable", "{'TableName':'" + table + "'," + members + "}");
        assertThat(found).isNotNull();
        return found;
    }

    private JsonNode describe(String table) {
        return house.call("DescribeTable", "{'TableName':'" + table + "'}").get("Table");
    }
}
