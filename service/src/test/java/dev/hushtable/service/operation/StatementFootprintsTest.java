package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What policies are told about statements. The columns: number, statement, parameters, action, resource behind {@code
 * table/}, leading keys, attributes, Select, ReturnValues, FullTableScan. A line without a value says {@code -}.
 */
class StatementFootprintsTest {
    private static final String TABLES = "arn:aws:dynamodb:us-east-1:111122223333:table/";

    @ParameterizedTest
    @CsvFileSource(resources = "statement-footprints.tsv", delimiter = '\t', quoteCharacter = '`')
    void tells_policies_what_a_statement_touches(
            String number,
            String statement,
            String parameters,
            String action,
            String resource,
            String leadingKeys,
            String attributes,
            String select,
            String returnValues,
            String fullTableScan) {
        TestHouse house = TestHouse.withGameScores();
        house.createTable("Others", "pk N");
        String more = parameters.equals("-") ? "" : ",'Parameters':" + parameters;

        List<Footprint> footprints =
                house.footprints("ExecuteStatement", "{" + TestHouse.statement(statement) + more + "}");

        assertThat(footprints).as(number).hasSize(1);
        Map<String, ContextValue> context = footprints.getFirst().context();
        assertThat(footprints.getFirst().action()).isEqualTo("dynamodb:" + action);
        assertThat(footprints.getFirst().resource()).isEqualTo(TABLES + resource);
        assertThat(shown(context.get("dynamodb:leadingkeys"), "absent")).isEqualTo(leadingKeys);
        assertThat(context.get("dynamodb:firstpartitionkeyvalues")).isEqualTo(context.get("dynamodb:leadingkeys"));
        assertThat(shown(context.get("dynamodb:attributes"), "-")).isEqualTo(attributes);
        assertThat(shown(context.get("dynamodb:select"), "-")).isEqualTo(select);
        assertThat(shown(context.get("dynamodb:returnvalues"), "-")).isEqualTo(returnValues);
        assertThat(shown(context.get("dynamodb:fulltablescan"), "-")).isEqualTo(fullTableScan);
    }

    @Test
    void asks_for_the_index_alone() {
        TestHouse house = TestHouse.withGameScores();

        List<Footprint> footprints = house.footprints(
                "ExecuteStatement",
                "{" + TestHouse.statement("SELECT * FROM GameScores.TopIdx WHERE GameTitle='g'") + "}");

        assertThat(footprints).singleElement().satisfies(footprint -> {
            assertThat(footprint.resource()).isEqualTo(TABLES + "GameScores/index/TopIdx");
            assertThat(footprint.context().get("dynamodb:leadingkeys")).isEqualTo(ContextValue.Unknown.INSTANCE);
        });
    }

    private static String shown(@Nullable ContextValue value, String absent) {
        return switch (value) {
            case null -> absent;
            case ContextValue.Single single -> single.value();
            case ContextValue.Many many -> String.join(" ", many.values());
            case ContextValue.Unknown ignored -> "unknown";
            case ContextValue.Deferred ignored -> "deferred";
        };
    }
}
