package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class ConditionTest {
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();
    private static final Pattern VALUE = Pattern.compile(":\\w+");
    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":one", fromN("1"),
            ":five", fromN("5"),
            ":six", fromN("6"),
            ":ten", fromN("10.0"),
            ":ann", fromS("ann"),
            ":an", fromS("an"),
            ":red", fromS("red"),
            ":S", fromS("S"),
            ":N", fromS("N"),
            ":colours", fromSs(List.of("blue", "red")));

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue key = SharedTable.uniqueKey();

    @BeforeEach
    void putTheItem() {
        dynamoDb.putItem(put -> put.tableName(TABLE)
                .item(Map.of(
                        "pk", key,
                        "nick", fromS("ann"),
                        "age", fromN("5"),
                        "active", fromBool(true),
                        "colours", fromSs(List.of("red", "blue")),
                        "things", fromL(List.of(fromS("red"), fromN("10"))),
                        "address", fromM(Map.of("zip", fromN("10"))))));
    }

    private void deleteIf(String condition) {
        Map<String, AttributeValue> used = new HashMap<>();
        Matcher name = VALUE.matcher(condition);
        while (name.find()) {
            AttributeValue value = VALUES.get(name.group());
            if (value != null) {
                used.put(name.group(), value);
            }
        }
        dynamoDb.deleteItem(delete -> delete.tableName(TABLE)
                .key(Map.of("pk", key))
                .conditionExpression(condition)
                .expressionAttributeValues(used.isEmpty() ? null : used));
    }

    private boolean exists() {
        return dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("pk", key)))
                .hasItem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nick = :ann",
                "nick <> :an",
                "age < :six AND age <= :five AND age >= :five AND age > :one",
                "age BETWEEN :one AND :five",
                "age IN (:one, :ten, :five)",
                "attribute_exists(address.zip) AND attribute_not_exists(address.street)",
                "attribute_type(age, :N) AND NOT attribute_type(age, :S)",
                "begins_with(nick, :an)",
                "contains(nick, :an) AND contains(colours, :red) AND contains(things, :red)",
                "size(things) < :five AND size(nick) > :one",
                "colours = :colours",
                "things[1] = :ten AND address.zip = :ten",
                "NOT nick = :an AND (age = :one OR age = :five)",
                "absent <> :one"
            })
    void does_what_it_is_asked_when_the_condition_holds(String condition) {
        deleteIf(condition);

        assertThat(exists()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nick = :an",
                "age = :ann",
                "NOT age = :five",
                "age BETWEEN :six AND :ten",
                "age IN (:one, :ten)",
                "attribute_exists(absent)",
                "attribute_not_exists(pk)",
                "begins_with(age, :an)",
                "contains(age, :five)",
                "size(age) > :one",
                "absent = :one",
                "absent < :one",
                "nick = :ann AND age = :one",
                "nick = :an OR age = :one"
            })
    void changes_nothing_when_the_condition_does_not_hold(String condition) {
        assertThat(Refusal.of(() -> deleteIf(condition)))
                .isEqualTo(new Refusal("ConditionalCheckFailedException", "The conditional request failed"));
        assertThat(exists()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nick",
                "nick = ",
                "nick == :ann",
                "size(nick)",
                "attribute_exists(:ann)",
                "begins_with(nick)",
                "nothing(nick)",
                "nick = :unset",
                "#unset = :ann",
                "(nick = :ann",
                "age BETWEEN :six AND :one",
                "name = :ann",
                "nick = nick"
            })
    void refuses_what_is_no_condition(String condition) {
        Refusal refusal = Refusal.of(() -> deleteIf(condition));

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.message()).startsWith("Invalid ConditionExpression: ");
        assertThat(exists()).isTrue();
    }

    @Test
    void puts_only_what_is_not_there_when_told_so() {
        Refusal refusal = Refusal.of(() -> dynamoDb.putItem(
                put -> put.tableName(TABLE).item(Map.of("pk", key)).conditionExpression("attribute_not_exists(pk)")));

        assertThat(refusal.code()).isEqualTo("ConditionalCheckFailedException");
    }

    @Test
    void shows_the_item_that_failed_the_condition_when_asked() {
        ConditionalCheckFailedException failure = Assertions.catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> dynamoDb.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("pk", key))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        assertThat(failure.item()).containsEntry("nick", fromS("ann")).containsEntry("pk", key);
    }

    // 4 KB is DynamoDB's limit of an expression; 300 operators its limit of their number. Neither may cost time.
    @Test
    @Timeout(20)
    void refuses_expressions_that_are_too_long_or_too_deep() {
        assertThat(Refusal.of(() -> deleteIf("(".repeat(2_000) + "nick = :ann" + ")".repeat(2_000)))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(Refusal.of(() -> deleteIf("nick = :ann" + " OR nick = :ann".repeat(300)))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(exists()).isTrue();
    }
}
