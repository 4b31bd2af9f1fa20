package dev.hushtable.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The import at endpoints that do not take everything at once, which this server always does. */
class BatchImportTest {
    private final List<Map<String, AttributeValue>> items =
            new Clinic(1, 10).items().toList();

    /** Takes so many items of a batch and leaves the others undone, as a throttled table does. */
    private static final class Throttled implements DynamoDbClient {
        private final int taken;
        private final Collection<Map<String, AttributeValue>> kept = new ConcurrentLinkedQueue<>();

        Throttled(int taken) {
            this.taken = taken;
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            List<WriteRequest> batch = request.requestItems().get("clinic");
            if (batch.size() > 25) {
                throw new IllegalArgumentException("a batch of " + batch.size());
            }
            int now = Math.min(taken, batch.size());
            batch.subList(0, now).forEach(write -> kept.add(write.putRequest().item()));
            List<WriteRequest> left = batch.subList(now, batch.size());
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(left.isEmpty() ? Map.of() : Map.of("clinic", left))
                    .build();
        }

        @Override
        public String serviceName() {
            return "throttled";
        }

        @Override
        public void close() {}
    }

    /** Answers nothing: what it does not override throws. */
    private static final class Refusing implements DynamoDbClient {
        @Override
        public String serviceName() {
            return "refusing";
        }

        @Override
        public void close() {}
    }

    @Test
    void writes_again_what_was_left_unprocessed_and_nothing_twice() throws Exception {
        Throttled table = new Throttled(9);
        AtomicLong told = new AtomicLong();

        long written = new BatchImport(
                        new ClinicTable(table, "clinic"), count -> told.accumulateAndGet(count, Math::max))
                .run(items.stream());

        assertThat(written).isEqualTo(items.size()).isEqualTo(told.get());
        assertThat(new ArrayList<>(table.kept)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void fails_when_an_item_cannot_be_written() {
        ClinicTable elsewhere = new ClinicTable(new Refusing(), "clinic");

        assertThatThrownBy(() -> new BatchImport(elsewhere, count -> {}).run(items.stream()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after 0 items");
    }
}
