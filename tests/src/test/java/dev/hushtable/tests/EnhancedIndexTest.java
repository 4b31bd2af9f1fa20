package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.EnhancedLocalSecondaryIndex;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Indexes as the enhanced client makes and asks them, from nothing but a bean. */
@Timeout(120)
class EnhancedIndexTest {
    private static final DynamoDbTable<Shift> SHIFTS = DynamoDbEnhancedClient.builder()
            .dynamoDbClient(SharedServer.get().dynamoDb())
            .build()
            .table(unique("shifts"), TableSchema.fromBean(Shift.class));

    /** A nurse's shift on a day, to be found by ward and day, and by the nurse's hours. */
    @DynamoDbBean
    @NullUnmarked
    public static final class Shift {
        private String nurse;
        private Integer day;
        private String ward;
        private Integer hours;

        @DynamoDbPartitionKey
        public String getNurse() {
            return nurse;
        }

        public void setNurse(String nurse) {
            this.nurse = nurse;
        }

        @DynamoDbSortKey
        @DynamoDbSecondarySortKey(indexNames = "byWard")
        public Integer getDay() {
            return day;
        }

        public void setDay(Integer day) {
            this.day = day;
        }

        @DynamoDbSecondaryPartitionKey(indexNames = "byWard")
        public String getWard() {
            return ward;
        }

        public void setWard(String ward) {
            this.ward = ward;
        }

        @DynamoDbSecondarySortKey(indexNames = "byHours")
        public Integer getHours() {
            return hours;
        }

        public void setHours(Integer hours) {
            this.hours = hours;
        }
    }

    private static Shift shift(int number) {
        Shift shift = new Shift();
        shift.setNurse("n" + number % 5);
        shift.setDay(number / 5);
        shift.setHours(number % 2 == 0 ? 8 : 12);
        // Who is on call has no ward, and is in no index of wards.
        if (number % 10 != 9) {
            shift.setWard("w" + number % 2);
        }
        return shift;
    }

    @BeforeAll
    static void plan_forty_shifts() {
        SHIFTS.createTable(table -> table.globalSecondaryIndices(index -> index.indexName("byWard")
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                .localSecondaryIndices(EnhancedLocalSecondaryIndex.builder()
                        .indexName("byHours")
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        for (int number = 0; number < 40; number++) {
            SHIFTS.putItem(shift(number));
        }
    }

    @Test
    void finds_what_a_ward_has_on_some_days_page_by_page() {
        DynamoDbIndex<Shift> byWard = SHIFTS.index("byWard");

        SdkIterable<Page<Shift>> pages = byWard.query(query -> query.limit(3)
                .queryConditional(QueryConditional.sortBetween(
                        from -> from.partitionValue("w0").sortValue(2),
                        to -> to.partitionValue("w0").sortValue(5))));

        List<Shift> shifts =
                pages.stream().flatMap(page -> page.items().stream()).toList();
        assertThat(shifts).hasSize(10).extracting(Shift::getDay).isSorted();
        assertThat(shifts).extracting(Shift::getWard).containsOnly("w0");
    }

    @Test
    void goes_backwards_through_the_hours_of_a_nurse() {
        List<Shift> shifts = SHIFTS
                .index("byHours")
                .query(query -> query.scanIndexForward(false)
                        .limit(3)
                        .queryConditional(QueryConditional.keyEqualTo(
                                Key.builder().partitionValue("n1").build())))
                .stream()
                .flatMap(page -> page.items().stream())
                .toList();

        assertThat(shifts).hasSize(8).extracting(Shift::getHours).isSortedAccordingTo((a, b) -> b - a);
        assertThat(shifts).extracting(Shift::getWard).containsOnlyNulls();
    }

    @Test
    void scans_an_index_that_not_every_item_is_in() {
        long shifts = SHIFTS.index("byWard").scan(scan -> scan.limit(7)).stream()
                .mapToLong(page -> page.items().size())
                .sum();

        assertThat(shifts).isEqualTo(36);
    }
}
