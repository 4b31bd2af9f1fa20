package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements against the trees or the errors they are to become; see {@code vectors/expression/README.md}. */
class PartiqlStatementTest {

    static Stream<Vector> vectors() {
        return Vector.read("partiql.json");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void parses_or_refuses(Vector vector) {
        if (vector.has("error")) {
            assertThatThrownBy(() -> parse(vector))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(vector.text("error"));
            return;
        }
        PartiqlStatement statement = parse(vector);

        assertThat(PartiqlText.of(statement)).isEqualTo(vector.text("means"));
        if (vector.has("matches")) {
            List<Boolean> verdicts = new ArrayList<>();
            WhereClause where = where(statement);
            for (JsonNode item : vector.json().get("items")) {
                verdicts.add(where.filter().matches(new Item(new Vector(item).all())));
            }
            assertThat(verdicts)
                    .hasToString(vector.json().get("matches").toString().replace(",", ", "));
        }
    }

    private static PartiqlStatement parse(Vector vector) {
        List<AttributeValue> parameters = new ArrayList<>();
        vector.json().path("parameters").forEach(value -> parameters.add(Vector.valueOf(value)));
        return PartiqlStatement.parse(vector.text("statement"), parameters);
    }

    private static WhereClause where(PartiqlStatement statement) {
        return switch (statement) {
            case PartiqlStatement.Select select -> java.util.Objects.requireNonNull(select.where());
            case PartiqlStatement.Update update -> update.where();
            case PartiqlStatement.Delete delete -> delete.where();
            case PartiqlStatement.Exists exists -> where(exists.select());
            case PartiqlStatement.Insert ignored -> throw new IllegalArgumentException("an insert has no condition");
        };
    }
}
