package dev.hushtable.audit.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on many things at once and takes the results one after another, in order; never more of them in memory than a few
 * for each thread. For one thread at a time.
 */
final class InOrder implements AutoCloseable {
    private static final int AHEAD = 4;

    private final ExecutorService workers;
    private final int window;

    InOrder(int threads) {
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("audit-verify-", 0).factory());
        this.window = threads * AHEAD;
    }

    /** What is done with the thing of a number, in any thread. */
    @FunctionalInterface
    interface Work<T> {
        T of(long number) throws IOException;
    }

    /** What is done with the results; false to end it. */
    @FunctionalInterface
    interface Taking<T> {
        boolean take(T result) throws IOException;
    }

    /** Works on the numbers from 0; false when it was ended before the last. */
    <T> boolean run(long count, Work<T> work, Taking<T> taking) throws IOException {
        ArrayDeque<Future<T>> running = new ArrayDeque<>();
        try {
            long next = 0;
            while (next < count || !running.isEmpty()) {
                while (next < count && running.size() < window) {
                    long number = next++;
                    running.add(workers.submit((Callable<T>) () -> work.of(number)));
                }
                if (!taking.take(result(running.remove()))) {
                    return false;
                }
            }
            return true;
        } finally {
            running.forEach(one -> one.cancel(false));
        }
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while verifying");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
