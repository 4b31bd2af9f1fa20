package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class EnhancedClientTest {
    private static final DynamoDbEnhancedClient ENHANCED = DynamoDbEnhancedClient.builder()
            .dynamoDbClient(SharedServer.get().dynamoDb())
            .build();
    private static final DynamoDbTable<Visit> VISITS =
            ENHANCED.table(unique("beans"), TableSchema.fromBean(Visit.class));

    private final String patient = unique("patient");

    /** What an application would store; the enhanced client wants a bean. */
    @DynamoDbBean
    @NullUnmarked
    public static final class Visit {
        private String patient;
        private Long day;
        private String note;
        private Instant seen;
        private Set<String> wards;
        private Map<String, List<Integer>> values;
        private Long version;
        private Long changes;

        @DynamoDbPartitionKey
        public String getPatient() {
            return patient;
        }

        public void setPatient(String patient) {
            this.patient = patient;
        }

        @DynamoDbSortKey
        public Long getDay() {
            return day;
        }

        public void setDay(Long day) {
            this.day = day;
        }

        public String getNote() {
            return note;
        }

        public void setNote(String note) {
            this.note = note;
        }

        public Instant getSeen() {
            return seen;
        }

        public void setSeen(Instant seen) {
            this.seen = seen;
        }

        public Set<String> getWards() {
            return wards;
        }

        public void setWards(Set<String> wards) {
            this.wards = wards;
        }

        public Map<String, List<Integer>> getValues() {
            return values;
        }

        public void setValues(Map<String, List<Integer>> values) {
            this.values = values;
        }

        @DynamoDbVersionAttribute
        public Long getVersion() {
            return version;
        }

        public void setVersion(Long version) {
            this.version = version;
        }

        @DynamoDbAtomicCounter(startValue = 10, delta = 5)
        public Long getChanges() {
            return changes;
        }

        public void setChanges(Long changes) {
            this.changes = changes;
        }
    }

    @BeforeAll
    static void createTheTable() {
        VISITS.createTable();
    }

    @AfterAll
    static void deleteIt() {
        VISITS.deleteTable();
    }

    private Visit visit(long day) {
        Visit visit = new Visit();
        visit.setPatient(patient);
        visit.setDay(day);
        visit.setNote("note " + day);
        return visit;
    }

    private Visit stored(long day) {
        return VISITS.getItem(
                Key.builder().partitionValue(patient).sortValue(day).build());
    }

    @Test
    void maps_beans_there_and_back() {
        Visit visit = visit(1);
        visit.setSeen(Instant.parse("2026-11-22T10:15:30.123456Z"));
        visit.setWards(Set.of("7", "12"));
        visit.setValues(Map.of("pressure", List.of(120, 80)));

        VISITS.putItem(visit);

        assertThat(stored(1))
                .usingRecursiveComparison()
                .ignoringFields("version", "changes")
                .isEqualTo(visit);
    }

    // Optimistic locking is a condition expression the extension adds to every write.
    @Test
    void refuses_a_stale_version() {
        VISITS.putItem(visit(1));
        Visit mine = stored(1);
        Visit theirs = stored(1);

        theirs.setNote("theirs");
        VISITS.updateItem(theirs);
        mine.setNote("mine");

        assertThatThrownBy(() -> VISITS.updateItem(mine)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(stored(1).getNote()).isEqualTo("theirs");
    }

    @Test
    void counts_changes_in_the_database() {
        VISITS.updateItem(visit(1));
        Visit once = stored(1);
        VISITS.updateItem(once);

        assertThat(once.getChanges()).isEqualTo(10);
        assertThat(stored(1).getChanges()).isEqualTo(15);
    }

    @Test
    void queries_in_pages() {
        IntStream.range(0, 10).forEach(day -> VISITS.putItem(visit(day)));

        List<Page<Visit>> pages = VISITS
                .query(query -> query.queryConditional(QueryConditional.sortBetween(
                                Key.builder()
                                        .partitionValue(patient)
                                        .sortValue(2)
                                        .build(),
                                Key.builder()
                                        .partitionValue(patient)
                                        .sortValue(7)
                                        .build()))
                        .limit(4)
                        .scanIndexForward(false))
                .stream()
                .toList();

        assertThat(pages.stream().flatMap(page -> page.items().stream()).map(Visit::getDay))
                .containsExactly(7L, 6L, 5L, 4L, 3L, 2L);
        assertThat(pages.getFirst().items()).hasSize(4);
    }

    @Test
    void filters_and_reads_batches() {
        VISITS.putItem(visit(1));
        VISITS.putItem(visit(2));

        List<Visit> filtered = VISITS
                .scan(scan -> scan.filterExpression(Expression.builder()
                        .expression("patient = :p AND note = :n")
                        .expressionValues(
                                Map.of(":p", AttributeValue.fromS(patient), ":n", AttributeValue.fromS("note 2")))
                        .build()))
                .items()
                .stream()
                .toList();
        List<Visit> read = ENHANCED
                .batchGetItem(get -> get.readBatches(ReadBatch.builder(Visit.class)
                        .mappedTableResource(VISITS)
                        .addGetItem(visit(1))
                        .addGetItem(visit(2))
                        .build()))
                .resultsForTable(VISITS)
                .stream()
                .toList();

        assertThat(filtered).extracting(Visit::getDay).containsExactly(2L);
        assertThat(read).extracting(Visit::getDay).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void deletes_and_returns_what_was_there() {
        VISITS.putItem(visit(3));

        assertThat(VISITS.deleteItem(stored(3)).getNote()).isEqualTo("note 3");
        assertThat(stored(3)).isNull();
    }
}
