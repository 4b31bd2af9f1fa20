package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionAttributesTest {

    static Stream<Vector> vectors() {
        return Vector.read("parameters.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void accepts_or_refuses_as_the_vector_says(Vector vector) {
        if (vector.has("error")) {
            assertThatThrownBy(() -> read(vector)).hasMessage(vector.text("error"));
        } else {
            assertThatCode(() -> read(vector)).doesNotThrowAnyException();
        }
    }

    private static void read(Vector vector) {
        List<ExpressionKind> accepted = vector.texts("accepted").stream()
                .map(ExpressionAttributesTest::kind)
                .toList();
        Set<ExpressionKind> given = vector.texts("given").stream()
                .map(ExpressionAttributesTest::kind)
                .collect(Collectors.toSet());
        ExpressionAttributes.read(vector.nullableNames(), vector.nullableValues(), accepted, given);
    }

    private static ExpressionKind kind(String parameter) {
        return Stream.of(ExpressionKind.values())
                .filter(kind -> kind.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keeps_the_limits_of_sizes() {
        assertThatCode(() -> read(Map.of("#" + "a".repeat(254), "a"), null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(Map.of("#" + "a".repeat(255), "a"), null))
                .hasMessage("ExpressionAttributeNames contains invalid key: The expression attribute map contains a"
                        + " key that is too long; size of key: 256");
        AttributeValue megabyte = new AttributeValue.S("x".repeat(1_048_500));
        assertThatCode(() -> read(null, Map.of(":a", megabyte, ":b", megabyte))).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(null, Map.of(":a", megabyte, ":b", megabyte, ":c", megabyte)))
                .hasMessage("ExpressionAttributeValues exceeds max size");
    }

    private static void read(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        ExpressionAttributes.read(names, values, List.of(ExpressionKind.CONDITION), Set.of(ExpressionKind.CONDITION));
    }
}
