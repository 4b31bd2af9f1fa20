package dev.hushtable.service.storage.tree;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The platform threads of all tables. Engines are native code that pins virtual threads, so whoever needs a disk hands
 * over to one of these: a few for reads, some for writers (one at a time a table), one for what is due later.
 */
public final class StorageThreads implements AutoCloseable {
    private static final int WRITER_THREADS = 16;
    private static final int IDLE_SECONDS = 30;
    private static final int STOP_SECONDS = 30;

    private final ThreadPoolExecutor readers;
    private final ThreadPoolExecutor writers;
    private final ScheduledExecutorService timer;

    /** Not yet run. */
    private final Set<Runnable> wipes = ConcurrentHashMap.newKeySet();

    private volatile boolean ended;

    public StorageThreads(int readerThreads) {
        readers = pool("storage-reader", readerThreads, new ArrayBlockingQueue<>(Limits.MAX_QUEUED_READS));
        // At most one task a table waits here: bounded by the number of tables.
        writers = pool("storage-writer", WRITER_THREADS, new LinkedBlockingQueue<>());
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("storage-timer").factory());
    }

    private static ThreadPoolExecutor pool(String name, int threads, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs {@code read} on a reader thread and waits for it; on a storage thread, runs it right here. */
    <T> T read(Callable<T> read) {
        FutureTask<T> task = new FutureTask<>(read);
        if (Thread.currentThread().getName().startsWith("storage-")) {
            task.run();
        } else {
            handOver(task);
        }
        return result(task);
    }

    private void handOver(FutureTask<?> task) {
        try {
            readers.execute(task);
        } catch (RejectedExecutionException e) {
            throw new StorageUnavailableException("too many reads are waiting for the disk", e);
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("interrupted while waiting for the disk", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    void write(Runnable writer) {
        writers.execute(writer);
    }

    /** Runs {@code task} once, unless {@link #close()} comes first. */
    public void later(Runnable task, int delayMillis) {
        try {
            var unused = timer.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closing: closing settles what was due.
            return;
        }
    }

    /** Wipes what storage threads may still be using: after a while, or when none of them runs any more. */
    public void wipeLater(Runnable wipe, int delayMillis) {
        wipes.add(wipe);
        later(() -> wipe(wipe), delayMillis);
        if (ended) {
            wipe(wipe);
        }
    }

    private void wipe(Runnable wipe) {
        if (wipes.remove(wipe)) {
            wipe.run();
        }
    }

    /** Runs {@code task} again and again until {@link #close()}; it must not throw. */
    public void every(Runnable task, int periodMillis) {
        var unused = timer.scheduleWithFixedDelay(task, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        writers.shutdown();
        readers.shutdown();
        try {
            boolean stopped = writers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                    && readers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            if (!stopped) {
                throw new StorageUnavailableException("storage threads did not stop in time");
            }
            ended = true;
            wipes.forEach(this::wipe);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
