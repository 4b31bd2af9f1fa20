package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class ScanTest {
    private static final DynamoDbClient DYNAMO_DB = SharedServer.get().dynamoDb();
    private static final String TABLE = unique("scanned");
    private static final int ITEMS = 100;
    private static final int BATCH = 25;

    @BeforeAll
    static void fillATableOfItsOwn() {
        SharedTable.NO_SORT_KEY.create(DYNAMO_DB, TABLE);
        for (int from = 0; from < ITEMS; from += BATCH) {
            List<WriteRequest> writes = IntStream.range(from, from + BATCH)
                    .mapToObj(i -> WriteRequest.builder()
                            .putRequest(PutRequest.builder()
                                    .item(Map.of("pk", fromS("key-" + i), "n", fromN(String.valueOf(i))))
                                    .build())
                            .build())
                    .toList();
            DYNAMO_DB.batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, writes)));
        }
    }

    @AfterAll
    static void deleteIt() {
        DYNAMO_DB.deleteTable(table -> table.tableName(TABLE));
    }

    private static List<Integer> numbers(Consumer<ScanRequest.Builder> more) {
        return DYNAMO_DB
                .scanPaginator(scan -> {
                    scan.tableName(TABLE);
                    more.accept(scan);
                })
                .items()
                .stream()
                .map(item -> Integer.valueOf(item.get("n").n()))
                .toList();
    }

    private static Integer[] all() {
        return IntStream.range(0, ITEMS).boxed().toArray(Integer[]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 99, 100, 1_000})
    void finds_every_item_once_whatever_the_page(int limit) {
        assertThat(numbers(scan -> scan.limit(limit))).containsExactlyInAnyOrder(all());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 1_000})
    void segments_cover_every_item_once(int totalSegments) {
        List<Integer> found = new ArrayList<>();

        for (int segment = 0; segment < totalSegments; segment++) {
            int current = segment;
            found.addAll(numbers(scan -> scan.segment(current).totalSegments(totalSegments)));
        }

        assertThat(found).containsExactlyInAnyOrder(all());
    }

    @Test
    void segments_share_the_work() {
        List<Integer> first = numbers(scan -> scan.segment(0).totalSegments(2));

        assertThat(first).hasSizeBetween(ITEMS / 4, 3 * ITEMS / 4);
    }

    @Test
    void filters_what_it_returns_not_what_it_counts() {
        ScanResponse page = DYNAMO_DB.scan(scan -> scan.tableName(TABLE)
                .filterExpression("n < :ten")
                .expressionAttributeValues(Map.of(":ten", fromN("10"))));

        assertThat(page.count()).isEqualTo(10);
        assertThat(page.scannedCount()).isEqualTo(ITEMS);
        assertThat(page.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void counts() {
        ScanResponse page = DYNAMO_DB.scan(scan -> scan.tableName(TABLE).select(Select.COUNT));

        assertThat(page.count()).isEqualTo(ITEMS);
        assertThat(page.hasItems()).isFalse();
    }

    @Test
    void projects() {
        assertThat(DYNAMO_DB
                        .scan(scan -> scan.tableName(TABLE).limit(1).projectionExpression("n"))
                        .items()
                        .getFirst())
                .containsOnlyKeys("n");
    }

    @Test
    void table_counts_follow_the_items() {
        assertThat(DYNAMO_DB
                        .describeTable(table -> table.tableName(TABLE))
                        .table()
                        .itemCount())
                .isEqualTo(ITEMS);
    }

    @Test
    void refuses_a_segment_out_of_range() {
        assertThat(Refusal.of(() -> numbers(scan -> scan.segment(2).totalSegments(2))))
                .isEqualTo(Refusal.validation("The Segment parameter is zero-based and must be less than parameter "
                        + "TotalSegments: Segment: 2 is not less than TotalSegments: 2"));
    }
}
