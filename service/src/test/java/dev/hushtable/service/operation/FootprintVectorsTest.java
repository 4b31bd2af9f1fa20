package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What policies are told about requests. The vectors' columns: number, operation, body, resource behind {@code table/},
 * leading keys, attributes, Select, ReturnValues, ReturnConsumedCapacity. A line without a value says {@code -}; leading
 * keys are also {@code absent} or {@code unknown}. A request on two tables has two lines.
 */
class FootprintVectorsTest {
    private static final String TABLES = "arn:aws:dynamodb:us-east-1:111122223333:table/";

    @ParameterizedTest
    @CsvFileSource(resources = "footprints.tsv", delimiter = '\t', quoteCharacter = '`')
    void tells_policies_what_a_request_touches(ArgumentsAccessor vector) {
        TestHouse house = TestHouse.withGameScores();
        house.createTable("Others", "pk N");
        house.createTable("Binary", "pk B");

        List<Footprint> footprints = house.footprints(column(vector, 1), column(vector, 2));

        Footprint footprint = footprints.stream()
                .filter(each -> each.resource().equals(TABLES + column(vector, 3)))
                .findFirst()
                .orElseThrow();
        Map<String, ContextValue> context = footprint.context();
        assertThat(footprint.action()).isEqualTo("dynamodb:" + column(vector, 1));
        assertThat(shown(context.get("dynamodb:leadingkeys"), "absent")).isEqualTo(column(vector, 4));
        assertThat(context.get("dynamodb:firstpartitionkeyvalues")).isEqualTo(context.get("dynamodb:leadingkeys"));
        assertThat(shown(context.get("dynamodb:attributes"), "-")).isEqualTo(column(vector, 5));
        assertThat(shown(context.get("dynamodb:select"), "-")).isEqualTo(column(vector, 6));
        assertThat(shown(context.get("dynamodb:returnvalues"), "-")).isEqualTo(column(vector, 7));
        assertThat(shown(context.get("dynamodb:returnconsumedcapacity"), "-")).isEqualTo(column(vector, 8));
    }

    private static String column(ArgumentsAccessor vector, int index) {
        return Objects.requireNonNull(vector.getString(index));
    }

    private static String shown(@Nullable ContextValue value, String absent) {
        return switch (value) {
            case null -> absent;
            case ContextValue.Single single -> single.value();
            case ContextValue.Many many -> String.join(" ", many.values());
            case ContextValue.Unknown ignored -> "unknown";
        };
    }
}
