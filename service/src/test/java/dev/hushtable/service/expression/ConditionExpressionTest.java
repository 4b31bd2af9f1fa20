package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.InvalidInputException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionExpressionTest {

    static Stream<Vector> conditions() {
        return Vector.read("conditions.json");
    }

    static Stream<Vector> errors() {
        return Vector.read("condition-errors.json");
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void decides_as_the_vector_says(Vector vector) {
        ConditionExpression condition = parse(vector);

        assertThat(condition.matches(vector.item()))
                .isEqualTo(vector.text("matches").equals("true"));
        if (vector.has("attributes")) {
            assertThat(condition.topLevelAttributeNames()).isEqualTo(names(vector));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void refuses_with_the_text_of_the_vector(Vector vector) {
        assertThatThrownBy(() -> parse(vector))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(vector.text("error"));
    }

    private static Set<String> names(Vector vector) {
        return Set.copyOf(vector.texts("attributes"));
    }

    private static ConditionExpression parse(Vector vector) {
        ExpressionKind kind = vector.has("kind") ? ExpressionKind.FILTER : ExpressionKind.CONDITION;
        ExpressionAttributes attributes = vector.attributes(kind);
        ConditionExpression condition = ConditionExpression.parse(kind, vector.text("expression"), attributes);
        attributes.requireAllUsed();
        return condition;
    }

    @Test
    void a_filter_may_not_look_at_the_keys() {
        Vector vector = conditions().findFirst().orElseThrow();
        ConditionExpression filter = parse(vector);

        filter.refuseKeyAttributes(List.of("pk", "sk"));
        assertThatThrownBy(() -> filter.refuseKeyAttributes(List.of("pk", "a")))
                .hasMessage("Filter Expression can only contain non-primary key attributes: Primary key attribute: a");
    }
}
