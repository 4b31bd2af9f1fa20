package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PutGetItemTest {
    private static final String TABLE = SharedTable.NO_SORT_KEY.tableName();
    private static final int MAX_ITEM_BYTES = 409_600;
    private static final int MAX_LEVELS = 32;

    private final DynamoDbClient dynamoDb = SharedServer.get().dynamoDb();
    private final AttributeValue key = SharedTable.uniqueKey();

    private void put(AttributeValue value) {
        dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("pk", key, "v", value)));
    }

    private Map<String, AttributeValue> item() {
        return dynamoDb.getItem(
                        get -> get.tableName(TABLE).key(Map.of("pk", key)).consistentRead(true))
                .item();
    }

    static Stream<AttributeValue> values() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 127, -128});
        return Stream.of(
                fromS("naïve ☂ 🦔"),
                fromS(""),
                fromN("0"),
                fromB(bytes),
                fromB(SdkBytes.fromByteArray(new byte[0])),
                fromBool(true),
                fromBool(false),
                fromNul(true),
                fromL(List.of(fromS("a"), fromN("1"), fromL(List.of()), fromNul(true))),
                fromM(Map.of("a", fromM(Map.of("b", fromBool(false))), "dots.and spaces", fromS("x"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void returns_what_was_put(AttributeValue value) {
        put(value);

        assertThat(item()).isEqualTo(Map.of("pk", key, "v", value));
    }

    // Sets have no order: what comes back may be in another than was sent.
    @Test
    void returns_sets_with_the_same_members() {
        SdkBytes bytes = SdkBytes.fromUtf8String("b");

        put(fromSs(List.of("b", "a", "ä")));
        assertThat(item().get("v").ss()).containsExactlyInAnyOrder("a", "b", "ä");

        put(fromNs(List.of("10", "9", "-1.5")));
        assertThat(item().get("v").ns()).containsExactlyInAnyOrder("9", "10", "-1.5");

        put(fromBs(List.of(bytes)));
        assertThat(item().get("v").bs()).containsExactly(bytes);
    }

    @Test
    void keeps_the_largest_number() {
        put(fromN("9." + "9".repeat(37) + "E+125"));

        assertThat(item().get("v").n()).isEqualTo("9".repeat(38) + "0".repeat(88));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "-0.00000000000000000000000000000000000001, -0.00000000000000000000000000000000000001",
        "0001.500, 1.5",
        "-0, 0",
        "1e3, 1000"
    })
    void keeps_numbers_to_38_digits_in_one_form(String sent, String returned) {
        put(fromN(sent));

        assertThat(item().get("v").n()).isEqualTo(returned);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012345678901234567890123456789," + "Attempting to store more than 38 significant digits in a Number",
        "1e126, Number overflow. Attempting to store a number with magnitude larger than supported range",
        "1e-131, Number underflow. Attempting to store a number with magnitude smaller than supported range",
        "NaN, The parameter cannot be converted to a numeric value: NaN"
    })
    void refuses_other_numbers(String sent, String message) {
        assertThat(Refusal.of(() -> put(fromN(sent)))).isEqualTo(Refusal.validation(message));
    }

    // An item's size counts names and values as UTF-8: here "pk" + the key + "v" + the text.
    @Test
    void takes_an_item_of_exactly_400_kilobytes_and_not_a_byte_more() {
        int rest = MAX_ITEM_BYTES - "pk".length() - key.s().length() - "v".length();

        put(fromS("x".repeat(rest)));
        Refusal refusal = Refusal.of(() -> put(fromS("x".repeat(rest + 1))));

        assertThat(item().get("v").s()).hasSize(rest);
        assertThat(refusal).isEqualTo(Refusal.validation("Item size has exceeded the maximum allowed size"));
    }

    @Test
    void takes_32_levels_and_not_one_more() {
        AttributeValue deepest = nested(MAX_LEVELS);

        put(deepest);
        Refusal refusal = Refusal.of(() -> put(nested(MAX_LEVELS + 1)));

        assertThat(item().get("v")).isEqualTo(deepest);
        assertThat(refusal)
                .isEqualTo(Refusal.validation("Nesting Levels have exceeded supported limits: "
                        + "Attributes in the item have nested levels beyond supported limit"));
    }

    private static AttributeValue nested(int levels) {
        AttributeValue value = fromS("deep");
        for (int i = 1; i < levels; i++) {
            value = i % 2 == 0 ? fromL(List.of(value)) : fromM(Map.of("m", value));
        }
        return value;
    }

    @Test
    void replaces_the_whole_item() {
        dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("pk", key, "old", fromS("1"))));

        put(fromS("2"));

        assertThat(item()).containsOnlyKeys("pk", "v");
    }

    @Test
    void answers_no_item_when_there_is_none() {
        assertThat(dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("pk", key)))
                        .hasItem())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reads_consistently_either_way(boolean consistentRead) {
        put(fromS("now"));

        assertThat(dynamoDb.getItem(get ->
                                get.tableName(TABLE).key(Map.of("pk", key)).consistentRead(consistentRead))
                        .item())
                .containsEntry("v", fromS("now"));
    }

    @Test
    void projects_parts_of_an_item() {
        put(fromM(Map.of(
                "list", fromL(List.of(fromS("a"), fromS("b"), fromS("c"))), "name", fromS("n"), "more", fromS("m"))));

        Map<String, AttributeValue> parts = dynamoDb.getItem(get -> get.tableName(TABLE)
                        .key(Map.of("pk", key))
                        .projectionExpression("#v.#l[2], #v.#l[0], #v.#n, absent.part")
                        .expressionAttributeNames(Map.of("#v", "v", "#l", "list", "#n", "name")))
                .item();

        assertThat(parts)
                .isEqualTo(Map.of(
                        "v", fromM(Map.of("list", fromL(List.of(fromS("a"), fromS("c"))), "name", fromS("n")))));
    }

    @Test
    void finds_items_by_keys_of_every_type() {
        AttributeValue number = fromN("-1.5e2");
        AttributeValue binary = fromB(SdkBytes.fromByteArray(new byte[] {0, 1}));

        dynamoDb.putItem(
                put -> put.tableName(SharedTable.NUMBER_SORT_KEY.tableName()).item(Map.of("pk", key, "sk", number)));
        dynamoDb.putItem(
                put -> put.tableName(SharedTable.BINARY_SORT_KEY.tableName()).item(Map.of("pk", key, "sk", binary)));

        assertThat(dynamoDb.getItem(get -> get.tableName(SharedTable.NUMBER_SORT_KEY.tableName())
                                .key(Map.of("pk", key, "sk", fromN("-150.00"))))
                        .item())
                .containsEntry("sk", fromN("-150"));
        assertThat(dynamoDb.getItem(get -> get.tableName(SharedTable.BINARY_SORT_KEY.tableName())
                                .key(Map.of("pk", key, "sk", binary)))
                        .item())
                .containsEntry("sk", binary);
    }

    @Test
    void refuses_keys_that_do_not_fit_the_schema() {
        assertThat(Refusal.of(() -> dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("v", fromS("no key"))))))
                .isEqualTo(Refusal.validation(
                        "One or more parameter values were invalid: Missing the key pk in the item"));
        assertThat(Refusal.of(() -> dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of("pk", fromN("1"))))))
                .isEqualTo(Refusal.validation("One or more parameter values were invalid: "
                        + "Type mismatch for key pk expected: S actual: N"));
        assertThat(Refusal.of(() -> dynamoDb.getItem(get -> get.tableName(TABLE).key(Map.of("pk", key, "more", key)))))
                .isEqualTo(Refusal.validation("The provided key element does not match the schema"));
    }

    @Test
    void takes_keys_of_the_longest_lengths_and_no_longer() {
        String prefix = key.s();
        Map<String, AttributeValue> longest =
                Map.of("pk", fromS(prefix + "p".repeat(2_048 - prefix.length())), "sk", fromS("s".repeat(1_024)));
        String table = SharedTable.TEXT_SORT_KEY.tableName();

        dynamoDb.putItem(put -> put.tableName(table).item(longest));

        assertThat(dynamoDb.getItem(get -> get.tableName(table).key(longest)).item())
                .isEqualTo(longest);
        assertThat(Refusal.of(() -> dynamoDb.putItem(put ->
                        put.tableName(table).item(Map.of("pk", fromS("p".repeat(2_049)), "sk", fromS("s"))))))
                .isEqualTo(Refusal.validation("One or more parameter values were invalid: "
                        + "Size of hashkey has exceeded the maximum size limit of2048 bytes"));
        assertThat(Refusal.of(() -> dynamoDb.putItem(put ->
                                put.tableName(table).item(Map.of("pk", key, "sk", fromS("s".repeat(1_025))))))
                        .message())
                .isEqualTo("One or more parameter values were invalid: "
                        + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }

    @Test
    void refuses_sets_that_are_empty_or_repeat_themselves() {
        assertThat(Refusal.of(() -> put(fromSs(List.of()))))
                .isEqualTo(Refusal.validation(
                        "One or more parameter values were invalid: An string set  may not be empty"));
        assertThat(Refusal.of(() -> put(fromSs(List.of("a", "a")))).message())
                .isEqualTo("One or more parameter values were invalid: Input collection [a, a] contains duplicates.");
        // Equal as numbers, however they are written.
        assertThat(Refusal.of(() -> put(fromNs(List.of("1", "1.0")))).message())
                .isEqualTo("Input collection contains duplicates");
    }
}
