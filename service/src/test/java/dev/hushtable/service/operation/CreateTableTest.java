package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.wire.ApiException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CreateTableTest {
    private static final String KEYS = "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],"
            + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}]";
    private final TestHouse house = new TestHouse();

    @Test
    void makes_a_table_and_describes_it_as_being_created() {
        JsonNode table = house.call("CreateTable", """
                {'TableName':'Visits','BillingMode':'PROVISIONED','DeletionProtectionEnabled':true,
                 'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':6},
                 'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
                 'AttributeDefinitions':[{'AttributeName':'sk','AttributeType':'N'},
                                         {'AttributeName':'pk','AttributeType':'S'}],
                 'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'alias/phi'}}""").get("TableDescription");

        assertThat(table.get("TableStatus").asText()).isEqualTo("CREATING");
        assertThat(table.get("TableArn").asText()).isEqualTo("arn:aws:dynamodb:us-east-1:111122223333:table/Visits");
        assertThat(table.get("TableId").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(table.get("CreationDateTime").asDouble()).isEqualTo(1_795_341_600.123);
        assertThat(table.at("/ProvisionedThroughput/WriteCapacityUnits").asLong())
                .isEqualTo(6);
        assertThat(table.at("/KeySchema/1/KeyType").asText()).isEqualTo("RANGE");
        assertThat(table.at("/AttributeDefinitions/1/AttributeType").asText()).isEqualTo("N");
        assertThat(table.at("/SSEDescription/KMSMasterKeyArn").asText()).isEqualTo(TestHouse.KEY_ARN);
        assertThat(table.get("DeletionProtectionEnabled").asBoolean()).isTrue();
        assertThat(house.facts().tableNames()).containsExactly("Visits");
    }

    @Test
    void shows_no_sse_description_when_the_service_keeps_the_key() {
        JsonNode table = house.call("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST'," + KEYS + "}")
                .get("TableDescription");

        assertThat(table.has("SSEDescription")).isFalse();
        assertThat(table.at("/BillingModeSummary/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asLong())
                .isZero();
    }

    @Test
    void refuses_a_name_in_use() {
        house.createTable("abc", "pk S");

        ApiException error =
                house.error("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST'," + KEYS + "}");

        assertThat(error.type().shortName()).isEqualTo("ResourceInUseException");
        assertThat(error).hasMessage("Table already exists: abc");
    }

    @Test
    void tells_a_key_that_kms_does_not_know() {
        ApiException error = house.error(
                "CreateTable",
                "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST'," + KEYS
                        + ",'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'missing'}}");

        assertThat(error.type().shortName()).isEqualTo("ValidationException");
        assertThat(error)
                .hasMessage("KMS validation error: com.amazonaws.services.kms.model.NotFoundException: "
                        + "Key 'missing' does not exist");
        assertThat(house.tables.find("abc")).isNull();
    }

    // Whoever may create tables may not thereby tag them.
    @Test
    void asks_for_tag_resource_too_when_there_are_tags() {
        List<Footprint> footprints = house.footprints(
                "CreateTable",
                "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST'," + KEYS
                        + ",'Tags':[{'Key':'Team','Value':'a'},{'Key':'env','Value':'b'}]}");

        assertThat(footprints)
                .extracting(Footprint::action)
                .containsExactly("dynamodb:CreateTable", "dynamodb:TagResource");
        assertThat(footprints.getFirst().resource()).isEqualTo("arn:aws:dynamodb:us-east-1:111122223333:table/abc");
        assertThat(footprints.get(1).context())
                .containsEntry("aws:requesttag/team", new ContextValue.Single("a"))
                .containsEntry("aws:tagkeys", new ContextValue.Many(List.of("Team", "env")));
    }

    @Test
    void keeps_the_tags() {
        house.call(
                "CreateTable",
                "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST'," + KEYS + ",'Tags':[{'Key':'Team','Value':'a'}]}");

        assertThat(Objects.requireNonNull(house.tables.find("abc")).tags()).containsEntry("Team", "a");
    }

    /** The vectors' columns: members that make the request wrong, message. The rest of the request is right. */
    @ParameterizedTest
    @CsvFileSource(resources = "create-table-errors.tsv", delimiter = '\t', quoteCharacter = '`')
    void refuses_with_the_words_of_dynamodb(String body, String message) {
        assertThat(house.planErrorMessage("CreateTable", body)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "create-table-index-errors.tsv", delimiter = '\t', quoteCharacter = '`')
    void refuses_indexes_and_capacity_with_the_words_of_dynamodb(String body, String message) {
        assertThat(house.planErrorMessage("CreateTable", body)).isEqualTo(message);
    }

    @Test
    void describes_indexes_in_the_order_sent_and_definitions_by_name() {
        house.call("CreateTable", """
                {'TableName':'Visits',
                 'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':6},
                 'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
                 'AttributeDefinitions':[{'AttributeName':'z','AttributeType':'N'},{'AttributeName':'sk','AttributeType':'S'},
                                         {'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'a','AttributeType':'B'}],
                 'LocalSecondaryIndexes':[{'IndexName':'local','Projection':{'ProjectionType':'KEYS_ONLY'},
                    'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'z','KeyType':'RANGE'}]}],
                 'GlobalSecondaryIndexes':[
                   {'IndexName':'wide','Projection':{'ProjectionType':'ALL'},
                    'ProvisionedThroughput':{'ReadCapacityUnits':2,'WriteCapacityUnits':3},
                    'KeySchema':[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'pk','KeyType':'HASH'},
                                 {'AttributeName':'z','KeyType':'RANGE'},{'AttributeName':'sk','KeyType':'RANGE'}]},
                   {'IndexName':'few','Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['y','b']},
                    'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1},
                    'KeySchema':[{'AttributeName':'sk','KeyType':'HASH'}]}]}""");

        JsonNode table = house.call("DescribeTable", "{'TableName':'Visits'}").get("Table");

        assertThat(table.get("AttributeDefinitions").findValuesAsText("AttributeName"))
                .containsExactly("a", "pk", "sk", "z");
        assertThat(table.get("LocalSecondaryIndexes").toString())
                .isEqualTo(
                        "[{'IndexName':'local','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},".replace('\'', '"')
                                + ("{'AttributeName':'z','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'},"
                                                + "'IndexSizeBytes':0,'ItemCount':0,"
                                                + "'IndexArn':'arn:aws:dynamodb:us-east-1:111122223333:table/Visits/index/local'}]")
                                        .replace('\'', '"'));
        JsonNode wide = table.at("/GlobalSecondaryIndexes/0");
        assertThat(wide.get("KeySchema").findValuesAsText("AttributeName")).containsExactly("a", "pk", "z", "sk");
        assertThat(wide.get("KeySchema").findValuesAsText("KeyType")).containsExactly("HASH", "HASH", "RANGE", "RANGE");
        assertThat(wide.get("IndexStatus").asText()).isEqualTo("ACTIVE");
        assertThat(wide.has("Backfilling")).isFalse();
        assertThat(wide.at("/ProvisionedThroughput/WriteCapacityUnits").asInt()).isEqualTo(3);
        assertThat(wide.get("WarmThroughput").toString())
                .isEqualTo("{\"ReadUnitsPerSecond\":2,\"WriteUnitsPerSecond\":3,\"Status\":\"ACTIVE\"}");
        assertThat(table.at("/GlobalSecondaryIndexes/1/Projection/NonKeyAttributes")
                        .toString())
                .isEqualTo("[\"b\",\"y\"]");
    }

    @Test
    void says_creating_of_every_new_index() {
        JsonNode table = house.call("CreateTable", """
                {'TableName':'Visits','BillingMode':'PAY_PER_REQUEST','StreamSpecification':{'StreamEnabled':false},
                 'OnDemandThroughput':{'MaxReadRequestUnits':40},'WarmThroughput':{'WriteUnitsPerSecond':5000},
                 'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
                 'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
                 'GlobalSecondaryIndexes':[{'IndexName':'again','Projection':{'ProjectionType':'ALL'},
                    'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}]}""").get("TableDescription");

        assertThat(table.at("/GlobalSecondaryIndexes/0/IndexStatus").asText()).isEqualTo("CREATING");
        assertThat(table.at("/GlobalSecondaryIndexes/0/WarmThroughput/ReadUnitsPerSecond")
                        .asInt())
                .isEqualTo(12_000);
        assertThat(table.get("OnDemandThroughput").toString()).isEqualTo("{\"MaxReadRequestUnits\":40}");
        assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(12_000);
        assertThat(table.at("/WarmThroughput/WriteUnitsPerSecond").asInt()).isEqualTo(5000);
    }
}
