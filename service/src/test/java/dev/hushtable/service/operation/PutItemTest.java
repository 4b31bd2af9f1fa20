package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.wire.ApiException;
import org.junit.jupiter.api.Test;

class PutItemTest {
    private static final String KEY = "'UserId':{'S':'u'},'GameTitle':{'S':'g'}";
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void writes_an_item_and_answers_nothing() {
        assertThat(put("{%s,'Wins':{'N':'1.50'}}", "")).isEqualTo("{}");

        assertThat(house.call("GetItem", "{'TableName':'GameScores','Key':{" + KEY + "}}"))
                .hasToString(
                        "{\"Item\":{\"UserId\":{\"S\":\"u\"},\"GameTitle\":{\"S\":\"g\"},\"Wins\":{\"N\":\"1.5\"}}}");
    }

    @Test
    void returns_the_item_it_replaced() {
        put("{%s,'Wins':{'N':'1'}}", "");

        assertThat(put("{%s}", ",'ReturnValues':'ALL_OLD'"))
                .isEqualTo(
                        "{\"Attributes\":{\"UserId\":{\"S\":\"u\"},\"GameTitle\":{\"S\":\"g\"},\"Wins\":{\"N\":\"1\"}}}");
        assertThat(house.facts().attributesRead()).containsExactly("GameTitle", "UserId", "Wins");
        assertThat(house.facts().itemsReturned()).isEqualTo(1);
    }

    @Test
    void states_the_attributes_that_leave_before_the_record_is_stored_with_the_write() {
        put("{%s,'Wins':{'N':'1'}}", "");

        put(
                "{%s}",
                ",'ReturnValues':'ALL_OLD','ConditionExpression':'Wins = :one','ExpressionAttributeValues':{':one':{'N':'1'}}");

        assertThat(house.recording().readWhenStored()).containsExactly("GameTitle", "UserId", "Wins");
        assertThat(house.facts().attributesInConditions()).containsExactly("Wins");
    }

    @Test
    void returns_nothing_when_it_replaced_nothing() {
        assertThat(put("{%s}", ",'ReturnValues':'ALL_OLD'")).isEqualTo("{}");
    }

    @Test
    void writes_only_when_the_condition_holds() {
        put("{%s}", ",'ConditionExpression':'attribute_not_exists(UserId)'");

        ApiException error =
                house.error("PutItem", body("{%s}", ",'ConditionExpression':'attribute_not_exists(UserId)'"));

        assertThat(error.type().shortName()).isEqualTo("ConditionalCheckFailedException");
        assertThat(error).hasMessage("The conditional request failed");
        assertThat(error.members()).isEmpty();
        assertThat(house.recording().commits()).isEmpty();
    }

    @Test
    void shows_the_item_that_failed_the_condition_when_asked() {
        put("{%s,'Wins':{'N':'1'}}", "");

        ApiException error = house.error(
                "PutItem",
                body(
                        "{%s}",
                        ",'ConditionExpression':'attribute_not_exists(UserId)',"
                                + "'ReturnValuesOnConditionCheckFailure':'ALL_OLD'"));

        assertThat(error.members().get("Item"))
                .hasToString("{\"UserId\":{\"S\":\"u\"},\"GameTitle\":{\"S\":\"g\"},\"Wins\":{\"N\":\"1\"}}");
        assertThat(house.facts().attributesRead()).contains("Wins");
    }

    @Test
    void charges_the_larger_of_before_and_after() {
        assertThat(put("{%s,'a':{'S':'" + "x".repeat(2000) + "'}}", ",'ReturnConsumedCapacity':'TOTAL'"))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"GameScores\",\"CapacityUnits\":2.0}}");
        assertThat(put("{%s}", ",'ReturnConsumedCapacity':'INDEXES'"))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"GameScores\",\"CapacityUnits\":2.0,"
                        + "\"Table\":{\"CapacityUnits\":2.0}}}");
        assertThat(put("{%s}", ",'ReturnConsumedCapacity':'TOTAL','ReturnItemCollectionMetrics':'SIZE'"))
                .contains("\"CapacityUnits\":1.0");
    }

    @Test
    void accepts_an_item_of_409600_bytes_and_refuses_one_more() {
        int rest = 409_600 - "UserIduGameTitlega".length();

        put("{%s,'a':{'S':'" + "x".repeat(rest) + "'}}", "");

        assertThat(house.planErrorMessage("PutItem", body("{%s,'a':{'S':'" + "x".repeat(rest + 1) + "'}}", "")))
                .isEqualTo("Item size has exceeded the maximum allowed size");
    }

    @Test
    void accepts_keys_of_the_largest_size_and_refuses_one_byte_more() {
        String item = "{'UserId':{'S':'%s'},'GameTitle':{'S':'%s'}}";

        put(item.formatted("ü".repeat(1024), "g".repeat(1024)), "");

        assertThat(house.errorMessage("PutItem", body(item.formatted("u".repeat(2049), "g"), "")))
                .isEqualTo("One or more parameter values were invalid: "
                        + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        assertThat(house.errorMessage("PutItem", body(item.formatted("u", "g".repeat(1025)), "")))
                .isEqualTo("One or more parameter values were invalid: "
                        + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }

    @Test
    void states_what_it_did_and_settles_the_commit() {
        put("{%s,'Wins':{'N':'1'}}", "");

        assertThat(house.facts().tableNames()).containsExactly("GameScores");
        assertThat(house.facts().itemKeys()).hasSize(1);
        assertThat(house.facts().attributesWritten()).containsExactly("GameTitle", "UserId", "Wins");
        assertThat(house.facts().attributesRead()).isEmpty();
        assertThat(house.facts().parameters()).containsEntry("returnValues", "NONE");
        assertThat(house.recording().commits()).hasSize(1);
    }

    @Test
    void tells_that_the_kms_key_cannot_be_used() {
        house.tables.items("GameScores").loseKey(KeyUnavailableException.Reason.DISABLED);

        ApiException error = house.error("PutItem", body("{%s}", ""));

        assertThat(error.type().shortName()).isEqualTo("ValidationException");
        assertThat(error)
                .hasMessage("KMS validation error: com.amazonaws.services.kms.model.DisabledException: "
                        + "arn:aws:kms:us-east-1:111122223333:key/k is disabled.");
    }

    private String put(String item, String more) {
        return house.call("PutItem", body(item, more)).toString();
    }

    private static String body(String item, String more) {
        return "{'TableName':'GameScores','Item':" + item.replace("%s", KEY) + more + "}";
    }
}
