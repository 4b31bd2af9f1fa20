package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.Item;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectionExpressionTest {

    static Stream<Vector> vectors() {
        return Vector.read("projections.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void projects_or_refuses_as_the_vector_says(Vector vector) {
        if (vector.has("error")) {
            assertThatThrownBy(() -> parse(vector)).hasMessage(vector.text("error"));
            return;
        }
        ProjectionExpression projection = parse(vector);

        Item projected = projection.project(Objects.requireNonNull(vector.item()));

        assertThat(projected).isEqualTo(new Item(vector.values("result")));
        if (vector.has("attributes")) {
            assertThat(projection.topLevelAttributeNames()).isEqualTo(Set.copyOf(vector.texts("attributes")));
        }
    }

    private static ProjectionExpression parse(Vector vector) {
        ExpressionAttributes attributes = vector.attributes(ExpressionKind.PROJECTION);
        ProjectionExpression projection = ProjectionExpression.parse(vector.text("expression"), attributes);
        attributes.requireAllUsed();
        return projection;
    }
}
