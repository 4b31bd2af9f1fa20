package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.expression.KeyConditionExpression.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyConditionExpressionTest {

    static Stream<Vector> vectors() {
        return Vector.read("key-conditions.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void resolves_or_refuses_as_the_vector_says(Vector vector) {
        if (vector.has("error")) {
            assertThatThrownBy(() -> resolve(parse(vector), vector)).hasMessage(vector.text("error"));
            return;
        }
        KeyConditionExpression expression = parse(vector);

        KeyCondition condition = resolve(expression, vector);

        assertThat(condition.partition())
                .isEqualTo(
                        vector.has("partitionValues")
                                ? vector.valueList("partitionValues")
                                : List.of(vector.value("partitionValue")));
        assertThat(condition.sortPrefix()).isEqualTo(vector.valueList("sortPrefix"));
        assertThat(condition.next()).hasToString(vector.text("sortCondition"));
        if (vector.has("attributes")) {
            assertThat(expression.topLevelAttributeNames()).isEqualTo(Set.copyOf(vector.texts("attributes")));
        }
    }

    private static KeyConditionExpression parse(Vector vector) {
        ExpressionAttributes attributes = vector.attributes(ExpressionKind.KEY_CONDITION);
        KeyConditionExpression expression = KeyConditionExpression.parse(vector.text("expression"), attributes);
        attributes.requireAllUsed();
        return expression;
    }

    private static KeyCondition resolve(KeyConditionExpression expression, Vector vector) {
        return expression.resolve(keys(vector, "partition"), keys(vector, "sort"));
    }

    /** Names and types in turn. */
    private static List<KeyAttribute> keys(Vector vector, String member) {
        List<String> texts = vector.texts(member);
        List<KeyAttribute> keys = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 2) {
            keys.add(new KeyAttribute(texts.get(i), texts.get(i + 1)));
        }
        return keys;
    }
}
