package dev.hushtable.audit.log;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Completes the futures of a batch on a thread of its own: waking up many waiting threads takes as long as an fsync,
 * and by then the writer is in the next one. It also keeps the callers' code off the writer's thread.
 */
final class Answers implements AutoCloseable {
    private final AppendQueue queue;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("audit-answers").daemon().factory());

    Answers(AppendQueue queue) {
        this.queue = queue;
    }

    /** The batch is durable, from this index on. */
    void durable(List<PendingAppend> batch, long firstIndex) {
        executor.execute(() -> {
            queue.release(batch);
            long index = firstIndex;
            for (PendingAppend entry : batch) {
                entry.durable().complete(index++);
            }
        });
    }

    /** Waits, within reason, until everything was answered. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
