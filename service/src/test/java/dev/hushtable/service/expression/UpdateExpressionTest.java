package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateExpressionTest {

    static Stream<Vector> updates() {
        return Vector.read("updates.json");
    }

    static Stream<Vector> errors() {
        return Vector.read("update-errors.json");
    }

    @ParameterizedTest
    @MethodSource("updates")
    void updates_as_the_vector_says(Vector vector) {
        UpdateExpression update = parse(vector);

        UpdateResult result = update.apply(vector.item(), vector.values("key"));

        boolean nothing = vector.json().get("result").isNull();
        assertThat(result.item()).isEqualTo(nothing ? null : new Item(vector.values("result")));
        if (vector.has("updatedOld")) {
            assertThat(result.updatedOld()).isEqualTo(vector.values("updatedOld"));
        }
        if (vector.has("updatedNew")) {
            assertThat(result.updatedNew()).isEqualTo(vector.values("updatedNew"));
        }
        if (vector.has("attributes")) {
            assertThat(update.topLevelAttributeNames()).isEqualTo(Set.copyOf(vector.texts("attributes")));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void refuses_with_the_text_of_the_vector(Vector vector) {
        assertThatThrownBy(() -> parse(vector).apply(vector.item(), vector.values("key")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(vector.text("error"));
    }

    private static UpdateExpression parse(Vector vector) {
        ExpressionAttributes attributes = vector.attributes(ExpressionKind.UPDATE);
        UpdateExpression update = UpdateExpression.parse(vector.text("expression"), attributes);
        attributes.requireAllUsed();
        return update;
    }

    @Test
    void creates_an_item_of_its_key_when_there_is_no_expression() {
        Map<String, AttributeValue> key = Map.of("pk", new AttributeValue.S("x"));

        assertThat(UpdateExpression.none().apply(null, key).item()).isEqualTo(new Item(key));
    }

    @Test
    void keys_cannot_be_written_but_read() {
        UpdateExpression reads = update("SET a = pk", Map.of());
        UpdateExpression writes = update("REMOVE pk.a", Map.of());

        reads.refuseKeyAttributes(List.of("pk"));
        assertThat(reads.writtenAttributeNames()).containsExactly("a");
        assertThatThrownBy(() -> writes.refuseKeyAttributes(List.of("pk")))
                .hasMessage("One or more parameter values were invalid: Cannot update attribute pk."
                        + " This attribute is part of the key");
    }

    @Test
    void an_item_of_409600_bytes_is_the_largest() {
        UpdateExpression update = update("SET a = :v", Map.of(":v", new AttributeValue.S("x".repeat(409_590))));

        assertThat(update.apply(null, key(8)).item()).isNotNull();
        assertThatThrownBy(() -> update.apply(null, key(9)))
                .hasMessage("Item size to update has exceeded the maximum allowed size");
    }

    /** With its one-letter name an item of {@code bytes + 1} bytes. */
    private static Map<String, AttributeValue> key(int bytes) {
        return Map.of("k", new AttributeValue.S("x".repeat(bytes)));
    }

    @Test
    void values_cannot_be_put_deeper_than_an_item_can_be() {
        AttributeValue deep = new AttributeValue.M(Map.of());
        for (int i = 1; i < 31; i++) {
            deep = new AttributeValue.M(Map.of("a", deep));
        }
        Item item = new Item(Map.of("m", new AttributeValue.M(Map.of("n", new AttributeValue.M(Map.of())))));

        assertThat(update("SET m.a = :v", Map.of(":v", deep))
                        .apply(item, Map.of())
                        .item())
                .isNotNull();
        UpdateExpression tooDeep = update("SET m.n.a = :v", Map.of(":v", deep));
        assertThatThrownBy(() -> tooDeep.apply(item, Map.of()))
                .hasMessageStartingWith("Nesting Levels have exceeded supported limits");
    }

    private static UpdateExpression update(String text, Map<String, AttributeValue> values) {
        ExpressionAttributes attributes = ExpressionAttributes.read(
                null, values.isEmpty() ? null : values, List.of(ExpressionKind.UPDATE), Set.of(ExpressionKind.UPDATE));
        return UpdateExpression.parse(text, attributes);
    }
}
