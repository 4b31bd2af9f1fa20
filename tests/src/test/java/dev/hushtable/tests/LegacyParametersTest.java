package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The parameters that expressions replaced, as the SDK's low-level client still sends them. */
@Timeout(120)
class LegacyParametersTest {
    private static final String TABLE = SharedTable.TEXT_SORT_KEY.tableName();
    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue owner = SharedTable.uniqueKey();

    @Test
    void a_counter_and_a_list_grow_and_a_set_shrinks() {
        put("1", Map.of("n", fromN("1"), "l", fromL(List.of(fromS("a"))), "s", fromSs(List.of("x", "y"))));

        Map<String, AttributeValue> after = dynamoDb.updateItem(update -> update.tableName(TABLE)
                        .key(key("1"))
                        .attributeUpdates(Map.of(
                                "n", updating(AttributeAction.ADD, fromN("2")),
                                "l", updating(AttributeAction.ADD, fromL(List.of(fromS("b")))),
                                "s", updating(AttributeAction.DELETE, fromSs(List.of("y"))),
                                "new", updating(null, fromS("put"))))
                        .returnValues(ReturnValue.UPDATED_NEW))
                .attributes();

        assertThat(after)
                .isEqualTo(Map.of(
                        "n", fromN("3"),
                        "l", fromL(List.of(fromS("a"), fromS("b"))),
                        "s", fromSs(List.of("x")),
                        "new", fromS("put")));
    }

    @Test
    void what_is_expected_decides_about_a_write() {
        put("1", Map.of("version", fromN("7")));
        ExpectedAttributeValue seven =
                ExpectedAttributeValue.builder().value(fromN("7")).build();
        ExpectedAttributeValue absent =
                ExpectedAttributeValue.builder().exists(false).build();

        assertThat(codeOf(() -> dynamoDb.putItem(
                        put -> put.tableName(TABLE).item(key("1")).expected(Map.of("pk", absent)))))
                .isEqualTo("ConditionalCheckFailedException");
        dynamoDb.updateItem(update -> update.tableName(TABLE)
                .key(key("1"))
                .expected(Map.of("version", seven, "other", seven))
                .conditionalOperator(ConditionalOperator.OR)
                .attributeUpdates(Map.of("version", updating(AttributeAction.PUT, fromN("8")))));
        assertThat(codeOf(() -> dynamoDb.deleteItem(
                        delete -> delete.tableName(TABLE).key(key("1")).expected(Map.of("version", seven)))))
                .isEqualTo("ConditionalCheckFailedException");
    }

    @Test
    void a_query_and_a_scan_filter_and_pick_attributes_page_by_page() {
        for (int i = 0; i < 5; i++) {
            put("v" + i, Map.of("n", fromN(Integer.toString(i)), "hidden", fromS("x")));
        }

        var pages = dynamoDb.queryPaginator(query -> query.tableName(TABLE)
                .keyConditions(Map.of(
                        "pk", condition(ComparisonOperator.EQ, owner),
                        "sk", condition(ComparisonOperator.BETWEEN, fromS("v1"), fromS("v4"))))
                .queryFilter(Map.of("n", condition(ComparisonOperator.NE, fromN("2"))))
                .attributesToGet("n")
                .limit(2));

        assertThat(pages.items())
                .containsExactly(Map.of("n", fromN("1")), Map.of("n", fromN("3")), Map.of("n", fromN("4")));
        assertThat(dynamoDb.scanPaginator(scan -> scan.tableName(TABLE)
                                .scanFilter(Map.of(
                                        "pk", condition(ComparisonOperator.EQ, owner),
                                        "n", condition(ComparisonOperator.IN, fromN("0"), fromN("4"), fromN("9"))))
                                .attributesToGet("sk"))
                        .items())
                .containsExactlyInAnyOrder(Map.of("sk", fromS("v0")), Map.of("sk", fromS("v4")));
        assertThat(dynamoDb.batchGetItem(batch -> batch.requestItems(Map.of(
                                TABLE,
                                KeysAndAttributes.builder()
                                        .keys(List.of(key("v3")))
                                        .attributesToGet("n", "none")
                                        .build())))
                        .responses()
                        .get(TABLE))
                .containsExactly(Map.of("n", fromN("3")));
    }

    @Test
    void both_languages_in_one_request_are_refused() {
        Refusal refusal = Refusal.of(() -> dynamoDb.getItem(
                get -> get.tableName(TABLE).key(key("1")).attributesToGet("a").projectionExpression("a")));

        assertThat(refusal)
                .isEqualTo(Refusal.validation("Can not use both expression and non-expression parameters in the same"
                        + " request: Non-expression parameters: {AttributesToGet} Expression parameters:"
                        + " {ProjectionExpression}"));
    }

    /** Whoever may not see an attribute may not ask about it either, through none of the legacy doors. */
    @Test
    void a_policy_on_attributes_holds_for_legacy_parameters_too() {
        put("1", Map.of("open", fromS("x"), "ssn", fromS("123")));
        DynamoDbClient clerk =
                Principals.create(SharedTable.unique("clerk"), """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Action": "dynamodb:*", "Resource": "*",
                  "Condition": {
                    "ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "open"]},
                    "StringEqualsIfExists": {"dynamodb:Select": ["SPECIFIC_ATTRIBUTES", "COUNT"]}}}]}
                """).dynamoDb();
        Map<String, Condition> partition = Map.of("pk", condition(ComparisonOperator.EQ, owner));
        Map<String, Condition> guess = Map.of("ssn", condition(ComparisonOperator.BEGINS_WITH, fromS("1")));
        Map<String, ExpectedAttributeValue> expected = Map.of(
                "ssn", ExpectedAttributeValue.builder().value(fromS("123")).build());

        assertThat(clerk.query(query ->
                                query.tableName(TABLE).keyConditions(partition).attributesToGet("open"))
                        .items())
                .containsExactly(Map.of("open", fromS("x")));
        assertDenied(
                () -> clerk.getItem(get -> get.tableName(TABLE).key(key("1")).attributesToGet("open", "ssn")));
        assertDenied(() -> clerk.query(query -> query.tableName(TABLE)
                .keyConditions(partition)
                .queryFilter(guess)
                .attributesToGet("open")));
        assertDenied(
                () -> clerk.scan(scan -> scan.tableName(TABLE).scanFilter(guess).select("COUNT")));
        assertDenied(() ->
                clerk.deleteItem(delete -> delete.tableName(TABLE).key(key("1")).expected(expected)));
        assertDenied(() -> clerk.putItem(put -> put.tableName(TABLE)
                .item(key("1"))
                .expected(Map.of(
                        "ssn",
                        ExpectedAttributeValue.builder()
                                .comparisonOperator(ComparisonOperator.NOT_NULL)
                                .build()))));
        assertDenied(() -> clerk.updateItem(update -> update.tableName(TABLE)
                .key(key("1"))
                .attributeUpdates(Map.of("ssn", updating(AttributeAction.DELETE, null)))));
        assertDenied(() -> clerk.batchGetItem(batch -> batch.requestItems(Map.of(
                TABLE,
                KeysAndAttributes.builder()
                        .keys(List.of(key("1")))
                        .attributesToGet("ssn")
                        .build()))));
    }

    private void put(String sortKey, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(sortKey));
        dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
    }

    private Map<String, AttributeValue> key(String sortKey) {
        return Map.of("pk", owner, "sk", fromS(sortKey));
    }

    private static AttributeValueUpdate updating(AttributeAction action, AttributeValue value) {
        return AttributeValueUpdate.builder().action(action).value(value).build();
    }

    private static Condition condition(ComparisonOperator operator, AttributeValue... values) {
        return Condition.builder()
                .comparisonOperator(operator)
                .attributeValueList(values)
                .build();
    }

    private static String codeOf(ThrowingCallable call) {
        return Refusal.of(call).code();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThat(codeOf(call)).isEqualTo("AccessDeniedException");
    }
}
