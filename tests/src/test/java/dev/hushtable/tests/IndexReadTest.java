package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Query and Scan of indexes, as an application does them. */
@Timeout(120)
class IndexReadTest {
    private static final DynamoDbClient DYNAMO_DB = SharedServer.get().dynamoDb();
    private static final Beds BEDS = Beds.make(DYNAMO_DB);

    private static List<Integer> beds(List<Map<String, AttributeValue>> items) {
        return items.stream().map(item -> Integer.valueOf(item.get("bed").n())).toList();
    }

    /** Twenty free beds have but three prices, so that pages end amidst entries of the same index key. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pages_through_entries_of_the_same_index_key_in_both_directions(boolean forward) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();

        DYNAMO_DB
                .queryPaginator(BEDS.free(query -> query.limit(3).scanIndexForward(forward)))
                .forEach(page -> items.addAll(page.items()));

        assertThat(beds(items))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Beds.COUNT / 3).mapToObj(i -> 3 * i).toList());
        List<Integer> prices = items.stream()
                .map(item -> Integer.valueOf(item.get("price").n()))
                .toList();
        assertThat(forward ? prices : prices.reversed()).isSorted();
    }

    @Test
    void ends_a_page_with_the_keys_of_index_and_table() {
        assertThat(DYNAMO_DB.query(BEDS.free(query -> query.limit(1))).lastEvaluatedKey())
                .containsOnlyKeys("phase", "price", "hospital", "bed");
        assertThat(DYNAMO_DB
                        .scan(scan ->
                                scan.tableName(BEDS.table()).indexName("ByWard").limit(1))
                        .lastEvaluatedKey())
                .containsOnlyKeys("ward", "floor", "phase", "price", "hospital", "bed");
    }

    @Test
    void asks_for_all_partition_attributes_and_some_sort_attributes_from_the_left() {
        QueryRequest query = QueryRequest.builder()
                .tableName(BEDS.table())
                .indexName("ByWard")
                .keyConditionExpression("ward = :w AND floor = :f AND phase = :p AND price BETWEEN :a AND :b")
                .expressionAttributeValues(Map.of(
                        ":w", fromS("w"), ":f", fromN("1"), ":p", fromS("taken"), ":a", fromN("1"), ":b", fromN("2")))
                .build();

        List<Map<String, AttributeValue>> items = DYNAMO_DB.query(query).items();

        assertThat(beds(items))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(20, Beds.COUNT)
                        .filter(bed -> bed % 4 == 1 && bed % 3 != 0)
                        .boxed()
                        .toList());
        assertThat(items.getFirst()).containsOnlyKeys("ward", "floor", "phase", "price", "hospital", "bed");
        assertThatThrownBy(() -> DYNAMO_DB.query(query.toBuilder()
                        .keyConditionExpression("ward = :w AND phase = :p")
                        .expressionAttributeValues(Map.of(":w", fromS("w"), ":p", fromS("taken")))
                        .build()))
                .hasMessageContaining("Query condition missed key schema element: floor");
    }

    @Test
    void scans_an_index_in_segments() {
        List<Integer> beds = new ArrayList<>();
        for (int segment = 0; segment < 4; segment++) {
            int number = segment;
            DYNAMO_DB
                    .scanPaginator(scan -> scan.tableName(BEDS.table())
                            .indexName("ByWard")
                            .segment(number)
                            .totalSegments(4)
                            .limit(7))
                    .forEach(page -> beds.addAll(beds(page.items())));
        }

        assertThat(beds).hasSize(Beds.COUNT).doesNotHaveDuplicates();
    }

    @Test
    void fetches_for_a_local_index_from_the_table_and_reads_it_consistently() {
        QueryRequest query = QueryRequest.builder()
                .tableName(BEDS.table())
                .indexName("ByPrice")
                .consistentRead(true)
                .keyConditionExpression("hospital = :h AND price = :p")
                .expressionAttributeValues(Map.of(":h", fromS("h1"), ":p", fromN("2")))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();

        var held = DYNAMO_DB.query(query);
        var fetched =
                DYNAMO_DB.query(query.toBuilder().select(Select.ALL_ATTRIBUTES).build());

        assertThat(held.items())
                .hasSize(10)
                .allSatisfy(item -> assertThat(item).containsOnlyKeys("hospital", "bed", "price"));
        assertThat(fetched.items())
                .hasSize(10)
                .allSatisfy(item -> assertThat(item)
                        .isEqualTo(Beds.bed(Integer.parseInt(item.get("bed").n()))));
        assertThat(Beds.units(held.consumedCapacity())).isEqualTo("1.0 {ByPrice=1.0}");
        assertThat(Beds.units(fetched.consumedCapacity())).isEqualTo("11.0 {ByPrice=1.0}");
    }

    @Test
    void refuses_of_a_global_index_what_it_does_not_hold() {
        assertThatThrownBy(() -> DYNAMO_DB.query(BEDS.free(query -> query.consistentRead(true))))
                .hasMessageContaining("Consistent reads are not supported on global secondary indexes");
        assertThatThrownBy(() -> DYNAMO_DB.scan(
                        scan -> scan.tableName(BEDS.table()).indexName("ByWard").projectionExpression("note")))
                .hasMessageContaining("Global secondary index ByWard does not project [note]");
        assertThatThrownBy(() ->
                        DYNAMO_DB.scan(scan -> scan.tableName(BEDS.table()).indexName("ByNothing")))
                .hasMessageContaining("The table does not have the specified index: ByNothing");
    }

    /** An index is a resource of its own, and its partition key the leading key. */
    @Test
    void permits_an_index_by_its_own_name_and_its_own_leading_key() {
        String user = unique("porter");
        DynamoDbClient porter =
                Principals.create(user, """
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Action": "dynamodb:Query",
                          "Resource": "arn:aws:dynamodb:*:*:table/TABLE/index/ByPhase",
                          "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["free"]},
                                        "Null": {"dynamodb:LeadingKeys": "false"}}}]}
                        """.replace("TABLE", BEDS.table())).dynamoDb();

        assertThat(porter.query(BEDS.free(query -> {})).count()).isEqualTo(Beds.COUNT / 3);
        Set.<Consumer<QueryRequest.Builder>>of(
                        query -> query.expressionAttributeValues(Map.of(":p", fromS("taken"))),
                        query -> query.indexName("ByPrice")
                                .keyConditionExpression("hospital = :p")
                                .expressionAttributeValues(Map.of(":p", fromS("free"))),
                        query -> query.indexName(null).keyConditionExpression("hospital = :p"))
                .forEach(other -> assertThatThrownBy(() -> porter.query(BEDS.free(other)))
                        .hasMessageContaining("is not authorized to perform: dynamodb:Query"));
    }
}
