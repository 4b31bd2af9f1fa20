package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile expressions: none may overflow the stack, take long, or fail in another way than as a client's error. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PathologicalTest {

    @ParameterizedTest
    // A statement has a limit of its own: PartiqlPathologicalTest.
    @EnumSource(value = ExpressionKind.class, mode = EnumSource.Mode.EXCLUDE, names = "STATEMENT")
    void refuses_what_is_too_long_without_reading_it(ExpressionKind kind) {
        assertThatThrownBy(() -> parse(kind, "(".repeat(100_000)))
                .hasMessage("Invalid " + kind.parameter()
                        + ": Expression size has exceeded the maximum allowed size; expression size: 100000");
        assertThatThrownBy(() -> parse(kind, "é".repeat(2049))).hasMessageEndingWith("expression size: 4098");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "NOT ", "a(", "size(", "a = (", "a.", "a[", "a[1]", "#", ":", "a,", "<", "((a)=", "\0"})
    void bounds_nested_and_repeated_conditions(String part) {
        for (String text : repeated(part)) {
            assertRefused(ExpressionKind.CONDITION, text);
            assertRefused(ExpressionKind.KEY_CONDITION, text);
            assertRefused(ExpressionKind.PROJECTION, text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "if_not_exists(a,", "list_append(", "a+", "a,", "b=a,", "a.", "a[0]", "SET "})
    void bounds_nested_and_repeated_updates(String part) {
        for (String text : repeated(part)) {
            assertRefused(ExpressionKind.UPDATE, "SET a = " + text);
        }
    }

    private static List<String> repeated(String part) {
        int times = (4096 - 8) / part.length();
        return List.of(part.repeat(times), part.repeat(times / 2) + ")".repeat(times / 2));
    }

    private static void assertRefused(ExpressionKind kind, String text) {
        assertThatThrownBy(() -> parse(kind, text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void groups_can_be_as_deep_as_there_are_operators() {
        String deep = "(".repeat(145) + "a=b" + " OR c=d)".repeat(145);
        assertThat(condition(deep, Map.of()).matches(null)).isFalse();

        assertThatThrownBy(() -> parse(ExpressionKind.CONDITION, "(".repeat(1000) + "a=b" + ")".repeat(1000)))
                .hasMessage("Invalid ConditionExpression: The expression has redundant parentheses;");
    }

    @Test
    void counts_operators_to_300() {
        String most = IntStream.range(0, 150).mapToObj(i -> "a=b").collect(Collectors.joining(" OR ", "NOT ", ""));

        assertThat(condition(most, Map.of()).matches(null)).isTrue();
        assertThatThrownBy(() -> parse(ExpressionKind.CONDITION, most + " OR c=d"))
                .hasMessage("Invalid ConditionExpression: The expression contains too many operators;"
                        + " operator count: 301");
    }

    @Test
    void counts_operands_of_in_to_100() {
        String candidates = String.join(",", Collections.nCopies(100, "b"));

        assertThat(condition("a IN (" + candidates + ")", Map.of()).matches(null))
                .isFalse();
        assertThatThrownBy(() -> parse(ExpressionKind.CONDITION, "a IN (b," + candidates + ")"))
                .hasMessage("Invalid ConditionExpression: The IN operator is provided with too many operands;"
                        + " number of operands: 101");
    }

    /** The obvious search for these takes 200,000 times 200,000 steps, 90 times over. */
    @ParameterizedTest
    @CsvSource({"S", "B"})
    void searches_in_linear_time(String type) {
        String hay = "a".repeat(400_000);
        String needle = "a".repeat(200_000) + "b";
        Item item = new Item(Map.of("h", value(type, hay)));
        String text = String.join(" OR ", Collections.nCopies(90, "contains(h,:n)"));

        assertThat(condition(text, Map.of(":n", value(type, needle))).matches(item))
                .isFalse();
    }

    private static AttributeValue value(String type, String text) {
        ByteString bytes = ByteString.takeOver(text.getBytes(StandardCharsets.UTF_8));
        return type.equals("S") ? new AttributeValue.S(text) : new AttributeValue.B(bytes);
    }

    /** A list doubled again and again would be 2^60 elements; one large value assigned 400 times, 160 MB. */
    @Test
    void updates_stop_growing_at_the_size_of_an_item() {
        Item item = new Item(Map.of(
                "l", new AttributeValue.L(Collections.nCopies(1000, new AttributeValue.Null())),
                "s", new AttributeValue.S("x".repeat(300_000))));
        String doubled = "l";
        for (int i = 0; i < 7; i++) {
            doubled = "list_append(" + doubled + "," + doubled + ")";
        }
        String large =
                IntStream.range(0, 400).mapToObj(i -> "a" + i + "=s").collect(Collectors.joining(",", "SET ", ""));

        assertTooLarge("SET d = list_append(" + doubled + "," + doubled + ")", item);
        assertTooLarge(large, item);
    }

    private static void assertTooLarge(String text, Item item) {
        UpdateExpression update = UpdateExpression.parse(text, attributes(ExpressionKind.UPDATE, Map.of()));
        assertThatThrownBy(() -> update.apply(item, Map.of()))
                .hasMessage("Item size to update has exceeded the maximum allowed size");
    }

    /** Whatever the tokens, the answer is an expression or a client's error, never another exception. */
    @Test
    void survives_random_tokens() {
        String[] tokens = {
            "a",
            "b",
            "#n",
            ":v",
            "(",
            ")",
            "[",
            "]",
            "0",
            "99999999999",
            ".",
            ",",
            "=",
            "<>",
            "<",
            "<=",
            "+",
            "-",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "SET",
            "REMOVE",
            "ADD",
            "DELETE",
            "size",
            "contains",
            "begins_with",
            "attribute_exists",
            "attribute_type",
            "if_not_exists",
            "list_append",
            "name",
            "\u00e9",
            "!",
            "\ud83d"
        };
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String text = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(i -> tokens[random.nextInt(tokens.length)])
                    .collect(Collectors.joining(" "));
            for (ExpressionKind kind : ExpressionKind.values()) {
                parseOrRefuse(kind, text);
            }
        }
    }

    private static void parseOrRefuse(ExpressionKind kind, String text) {
        try {
            parse(kind, text);
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining(kind.parameter());
        }
    }

    private static ConditionExpression condition(String text, Map<String, AttributeValue> values) {
        return ConditionExpression.parse(ExpressionKind.CONDITION, text, attributes(ExpressionKind.CONDITION, values));
    }

    private static void parse(ExpressionKind kind, String text) {
        ExpressionAttributes attributes = attributes(kind, Map.of(":v", new AttributeValue.S("S")));
        switch (kind) {
            case CONDITION, FILTER -> ConditionExpression.parse(kind, text, attributes);
            case KEY_CONDITION -> KeyConditionExpression.parse(text, attributes);
            case PROJECTION -> ProjectionExpression.parse(text, attributes);
            case UPDATE -> UpdateExpression.parse(text, attributes);
        }
    }

    private static ExpressionAttributes attributes(ExpressionKind kind, Map<String, AttributeValue> values) {
        boolean noValues = values.isEmpty() || kind == ExpressionKind.PROJECTION;
        return ExpressionAttributes.read(Map.of("#n", "name"), noValues ? null : values, List.of(kind), Set.of(kind));
    }
}
