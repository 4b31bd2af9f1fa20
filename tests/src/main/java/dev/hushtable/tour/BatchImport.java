package dev.hushtable.tour;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts items with BatchWriteItem, several batches at once, and whatever a batch left undone again. */
public final class BatchImport {
    /** BatchWriteItem takes no more. */
    private static final int BATCH_ITEMS = 25;

    private static final int WRITERS = 8;
    private static final int ATTEMPTS = 10;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final ClinicTable table;
    private final LongConsumer progress;
    private final AtomicLong written = new AtomicLong();

    /**
     * @param progress told after every batch how many items are written; called by several threads
     */
    public BatchImport(ClinicTable table, LongConsumer progress) {
        this.table = table;
        this.progress = progress;
    }

    /**
     * Returns how many items were written, all of them.
     *
     * @throws IllegalStateException when one could not be
     */
    public long run(Stream<Map<String, AttributeValue>> items) throws InterruptedException {
        Iterator<Map<String, AttributeValue>> source = items.iterator();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(writers.submit((Callable<Void>) () -> writeAll(source)));
            }
            for (Future<Void> writer : running) {
                writer.get();
            }
            return written.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the import failed after " + written + " items", e.getCause());
        }
    }

    private Void writeAll(Iterator<Map<String, AttributeValue>> source) throws InterruptedException {
        for (List<WriteRequest> batch = next(source); !batch.isEmpty(); batch = next(source)) {
            write(batch);
            progress.accept(written.addAndGet(batch.size()));
        }
        return null;
    }

    private static List<WriteRequest> next(Iterator<Map<String, AttributeValue>> source) {
        List<WriteRequest> batch = new ArrayList<>(BATCH_ITEMS);
        synchronized (source) {
            while (batch.size() < BATCH_ITEMS && source.hasNext()) {
                Map<String, AttributeValue> item = source.next();
                batch.add(
                        WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
        }
        return batch;
    }

    private void write(List<WriteRequest> batch) throws InterruptedException {
        List<WriteRequest> left = batch;
        long pauseMillis = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Map<String, List<WriteRequest>> request = Map.of(table.name(), left);
            left = table.client()
                    .batchWriteItem(call -> call.requestItems(request))
                    .unprocessedItems()
                    .getOrDefault(table.name(), List.of());
            if (left.isEmpty()) {
                return;
            }
            Thread.sleep(pauseMillis);
            pauseMillis *= 2;
        }
        throw new IllegalStateException(left.size() + " items stayed unprocessed after " + ATTEMPTS + " attempts");
    }
}
