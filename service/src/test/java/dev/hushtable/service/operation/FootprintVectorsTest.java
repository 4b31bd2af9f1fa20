package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
        TestHouse house = withIndexes();
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

    // Number, operation, body; then of each member its action, leading keys, attributes, Select and ReturnValues.
    @ParameterizedTest
    @CsvFileSource(resources = "transaction-footprints.tsv", delimiter = '\t', quoteCharacter = '`')
    void asks_for_each_member_of_a_transaction(String number, String operation, String body, String members) {
        List<Footprint> footprints = TestHouse.withGameScores().footprints(operation, body);

        assertThat(footprints)
                .allSatisfy(footprint -> assertThat(footprint.context())
                        .containsEntry("dynamodb:enclosingoperation", new ContextValue.Single(operation)));
        assertThat(footprints.stream().map(FootprintVectorsTest::member).collect(Collectors.joining(" | ")))
                .as(number)
                .isEqualTo(members);
    }

    private static String member(Footprint footprint) {
        Map<String, ContextValue> context = footprint.context();
        return "%s %s [%s] %s %s"
                .formatted(
                        footprint.action().replace("dynamodb:", ""),
                        shown(context.get("dynamodb:leadingkeys"), "absent"),
                        shown(context.get("dynamodb:attributes"), "-"),
                        shown(context.get("dynamodb:select"), "-"),
                        shown(context.get("dynamodb:returnvalues"), "-"));
    }

    @Test
    void tells_every_partition_attribute_of_an_index_of_its_own() {
        String query =
                "{'TableName':'GameScores','IndexName':'ByArea','KeyConditionExpression':'Area = :a AND Tier = :t',"
                        + "'ExpressionAttributeValues':{':a':{'S':'eu'},':t':{'N':'1.0'}}}";
        String incomplete = query.replace(" AND Tier = :t", "").replace(",':t':{'N':'1.0'}", "");

        assertThat(partitionKeys(query)).containsExactly("eu", "1", "-", "-");
        assertThat(partitionKeys(incomplete)).containsExactly("unknown", "unknown", "unknown", "unknown");
    }

    private static List<String> partitionKeys(String query) {
        Map<String, ContextValue> context =
                withIndexes().footprints("Query", query).getFirst().context();
        return Stream.of("first", "second", "third", "fourth")
                .map(place -> shown(context.get("dynamodb:" + place + "partitionkeyvalues"), "-"))
                .toList();
    }

    private static TestHouse withIndexes() {
        TestHouse house = TestHouse.withGameScores();
        house.tables.setIndexes(
                "GameScores",
                List.of(
                        Indexed.global("ByTitle", "GameTitle S", "TopScore N", Indexed.KEYS),
                        Indexed.global("ByArea", "Area S, Tier N", "Since S", Indexed.ALL),
                        Indexed.local("ByWins", "UserId S", "Wins N", Indexed.KEYS)));
        return house;
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
            case ContextValue.Deferred ignored -> "deferred";
        };
    }
}
