package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

class UpdateItemTest {
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue key = SharedTable.uniqueKey();

    private void put(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("pk", key);
        dynamoDb.putItem(put -> put.tableName(TABLE).item(item));
    }

    private Map<String, AttributeValue> update(
            String expression, Map<String, AttributeValue> values, ReturnValue back) {
        return dynamoDb.updateItem(update -> update.tableName(TABLE)
                        .key(Map.of("pk", key))
                        .updateExpression(expression)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .returnValues(back))
                .attributes();
    }

    /** The whole item after the update, without its key. */
    private Map<String, AttributeValue> after(String expression, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> item = new HashMap<>(update(expression, values, ReturnValue.ALL_NEW));
        assertThat(item.remove("pk")).isEqualTo(key);
        return item;
    }

    @Test
    void sets_attributes_of_a_new_item() {
        assertThat(after("SET a = :a, b = :b", Map.of(":a", fromN("1"), ":b", fromS("x"))))
                .isEqualTo(Map.of("a", fromN("1"), "b", fromS("x")));
    }

    // All right-hand sides are those of the item before: b gets the old a.
    @Test
    void sets_from_the_item_as_it_was() {
        put(Map.of("a", fromN("1"), "b", fromN("2")));

        assertThat(after("SET a = b, b = a", Map.of())).isEqualTo(Map.of("a", fromN("2"), "b", fromN("1")));
    }

    @Test
    void adds_and_subtracts_numbers_exactly() {
        put(Map.of("a", fromN("99999999999999999999999999999999999998"), "b", fromN("0.1")));

        assertThat(after("SET a = a + :one, b = b - :x", Map.of(":one", fromN("1"), ":x", fromN("0.3"))))
                .isEqualTo(Map.of("a", fromN("99999999999999999999999999999999999999"), "b", fromN("-0.2")));
    }

    @Test
    void sets_if_not_exists() {
        put(Map.of("a", fromN("7")));

        assertThat(after("SET a = if_not_exists(a, :z), b = if_not_exists(b, :z) + :z", Map.of(":z", fromN("3"))))
                .isEqualTo(Map.of("a", fromN("7"), "b", fromN("6")));
    }

    @Test
    void appends_to_lists_at_either_end() {
        put(Map.of("l", fromL(List.of(fromS("b")))));

        assertThat(after(
                        "SET l = list_append(l, :c), m = list_append(:a, l)",
                        Map.of(":c", fromL(List.of(fromS("c"))), ":a", fromL(List.of(fromS("a"))))))
                .isEqualTo(Map.of(
                        "l", fromL(List.of(fromS("b"), fromS("c"))), "m", fromL(List.of(fromS("a"), fromS("b")))));
    }

    // An index beyond the end appends: lists have no holes.
    @Test
    void sets_elements_and_nested_members() {
        put(Map.of("l", fromL(List.of(fromS("a"), fromS("b"))), "m", fromM(Map.of("x", fromS("1")))));

        assertThat(after("SET l[0] = :v, l[9] = :v, m.y = :v", Map.of(":v", fromS("v"))))
                .isEqualTo(Map.of(
                        "l", fromL(List.of(fromS("v"), fromS("b"), fromS("v"))),
                        "m", fromM(Map.of("x", fromS("1"), "y", fromS("v")))));
    }

    @Test
    void removes_attributes_elements_and_members() {
        put(Map.of(
                "a", fromS("x"),
                "l", fromL(List.of(fromS("a"), fromS("b"), fromS("c"))),
                "m", fromM(Map.of("x", fromS("1"), "y", fromS("2")))));

        assertThat(after("REMOVE a, l[0], l[2], m.x, absent", Map.of()))
                .isEqualTo(Map.of("l", fromL(List.of(fromS("b"))), "m", fromM(Map.of("y", fromS("2")))));
    }

    @Test
    void adds_to_numbers_and_sets_also_where_there_are_none() {
        put(Map.of("n", fromN("5"), "s", fromSs(List.of("a"))));

        Map<String, AttributeValue> item = after(
                "ADD n :two, s :bc, n2 :two, s2 :bc", Map.of(":two", fromN("2"), ":bc", fromSs(List.of("b", "c"))));

        assertThat(item.get("n")).isEqualTo(fromN("7"));
        assertThat(item.get("n2")).isEqualTo(fromN("2"));
        assertThat(item.get("s").ss()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(item.get("s2").ss()).containsExactlyInAnyOrder("b", "c");
    }

    // A set that has lost its last member is no attribute any more.
    @Test
    void deletes_from_sets() {
        put(Map.of("s", fromSs(List.of("a", "b")), "n", fromNs(List.of("1", "2"))));

        assertThat(after(
                        "DELETE s :a, n :all",
                        Map.of(":a", fromSs(List.of("a", "z")), ":all", fromNs(List.of("1.0", "2")))))
                .isEqualTo(Map.of("s", fromSs(List.of("b"))));
    }

    @Test
    void does_all_four_actions_at_once() {
        put(Map.of("a", fromN("1"), "b", fromS("x"), "s", fromSs(List.of("p", "q"))));

        assertThat(after(
                        "REMOVE b ADD a :one DELETE s :q SET c = a",
                        Map.of(":one", fromN("1"), ":q", fromSs(List.of("q")))))
                .isEqualTo(Map.of("a", fromN("2"), "c", fromN("1"), "s", fromSs(List.of("p"))));
    }

    @Test
    void makes_an_item_of_its_key_alone_without_an_expression() {
        dynamoDb.updateItem(update -> update.tableName(TABLE).key(Map.of("pk", key)));

        assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("pk", key)))
                        .item())
                .isEqualTo(Map.of("pk", key));
    }

    // An update upserts, except one that can only take away: it brings nothing into being.
    @Test
    void makes_no_item_when_it_only_removes() {
        update("REMOVE a", Map.of(), ReturnValue.NONE);
        update("DELETE s :s", Map.of(":s", fromSs(List.of("x"))), ReturnValue.NONE);

        assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("pk", key)))
                        .hasItem())
                .isFalse();
    }

    @Test
    void returns_of_nested_paths_only_what_changed() {
        put(Map.of(
                "m", fromM(Map.of("x", fromN("1"), "y", fromN("2"))),
                "l", fromL(List.of(fromS("a"), fromS("b"))),
                "other", fromS("o")));
        Map<String, AttributeValue> values = Map.of(":v", fromN("9"), ":b", fromS("B"));

        Map<String, AttributeValue> old = update("SET m.x = :v, l[1] = :b", values, ReturnValue.UPDATED_OLD);
        Map<String, AttributeValue> now = update("SET m.x = :v, l[1] = :b", values, ReturnValue.UPDATED_NEW);

        assertThat(old).isEqualTo(Map.of("m", fromM(Map.of("x", fromN("1"))), "l", fromL(List.of(fromS("b")))));
        assertThat(now).isEqualTo(Map.of("m", fromM(Map.of("x", fromN("9"))), "l", fromL(List.of(fromS("B")))));
    }

    @Test
    void updates_only_when_the_condition_holds() {
        put(Map.of("version", fromN("3")));

        Refusal refusal = Refusal.of(() -> dynamoDb.updateItem(update -> update.tableName(TABLE)
                .key(Map.of("pk", key))
                .updateExpression("SET version = version + :one")
                .conditionExpression("version = :two")
                .expressionAttributeValues(Map.of(":one", fromN("1"), ":two", fromN("2")))));

        assertThat(refusal.code()).isEqualTo("ConditionalCheckFailedException");
        assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("pk", key)))
                        .item())
                .containsEntry("version", fromN("3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a = :v SET b = :v",
                "SET a = :v, a = :v",
                "SET a = :v, a.b = :v",
                "SET a[0] = :v, a[0].b = :v",
                "SET a = :v REMOVE a",
                "SET a = :v + :v + :v",
                "SET a = size(b)",
                "SET a = list_append(:v)",
                "ADD a b",
                "DELETE a",
                "UPSERT a = :v",
                "SET",
                "SET a = :v,",
                "SET a = if_not_exists(:v, a)"
            })
    void refuses_what_is_no_update(String expression) {
        Refusal refusal = Refusal.of(() -> update(expression, Map.of(":v", fromN("1")), ReturnValue.NONE));

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.message()).startsWith("Invalid UpdateExpression: ");
    }

    @Test
    void refuses_what_the_stored_item_does_not_fit() {
        put(Map.of("words", fromS("x"), "n", fromN("1")));
        Map<String, AttributeValue> one = Map.of(":v", fromN("1"));

        assertThat(Refusal.of(() -> update("SET a = words + :v", one, ReturnValue.NONE)))
                .isEqualTo(Refusal.validation("An operand in the update expression has an incorrect data type"));
        assertThat(Refusal.of(() -> update("ADD words :v", one, ReturnValue.NONE)))
                .isEqualTo(Refusal.validation("An operand in the update expression has an incorrect data type"));
        assertThat(Refusal.of(() -> update("SET a = absent", Map.of(), ReturnValue.NONE)))
                .isEqualTo(Refusal.validation(
                        "The provided expression refers to an attribute that does not exist in the item"));
        assertThat(Refusal.of(() -> update("SET n.x = :v", one, ReturnValue.NONE)))
                .isEqualTo(Refusal.validation(
                        "The document path provided in the update expression is invalid for update"));
    }

    @Test
    void refuses_to_change_the_key_or_outgrow_an_item() {
        assertThat(Refusal.of(() -> update("SET pk = :v", Map.of(":v", fromS("x")), ReturnValue.NONE)))
                .isEqualTo(Refusal.validation("One or more parameter values were invalid: "
                        + "Cannot update attribute pk. This attribute is part of the key"));
        assertThat(Refusal.of(() -> update("SET v = :v", Map.of(":v", fromS("x".repeat(409_600))), ReturnValue.NONE)))
                .isEqualTo(Refusal.validation("Item size to update has exceeded the maximum allowed size"));
    }
}
