package dev.hushtable.service.review.index;

import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.AuditSearchException.Reason;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.storage.sqlite.AuditIndexReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads of their own for questions to the index: SQLite pins virtual threads, and however many ask, there are requests
 * to serve. Thread-safe.
 */
final class Readers implements AutoCloseable {
    private final Path file;
    private final ConcurrentLinkedQueue<AuditIndexReader> idle = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            Limits.SEARCHES_AT_A_TIME,
            Limits.SEARCHES_AT_A_TIME,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(Limits.SEARCHES_WAITING),
            Thread.ofPlatform().name("audit-search-", 0).daemon().factory());

    Readers(Path file) {
        this.file = file;
        threads.allowCoreThreadTimeOut(true);
    }

    @FunctionalInterface
    interface Question<T> {
        T ask(AuditIndexReader reader) throws IOException;
    }

    /** @throws AuditSearchException when there are too many questions, or the log cannot be read */
    <T> T ask(Question<T> question) {
        Future<T> answer;
        try {
            answer = threads.submit(() -> borrowed(question));
        } catch (RejectedExecutionException e) {
            throw new AuditSearchException(Reason.BUSY, "too many questions at a time: ask again");
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw told(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditSearchException(Reason.BUSY, "interrupted");
        }
    }

    private <T> T borrowed(Question<T> question) throws IOException {
        AuditIndexReader waiting = idle.poll();
        AuditIndexReader reader = waiting == null ? AuditIndexReader.open(file) : waiting;
        boolean good = false;
        try {
            T answer = question.ask(reader);
            good = true;
            return answer;
        } finally {
            if (good) {
                idle.add(reader);
            } else {
                reader.close();
            }
        }
    }

    private static RuntimeException told(@Nullable Throwable cause) {
        if (cause instanceof IOException unreadable) {
            return new AuditSearchException(
                    Reason.LOG_UNREADABLE, "the audit log cannot be read: " + unreadable.getMessage());
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("a question to the index ended in an error", cause);
    }

    /** Waits for the questions that are being answered. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            var unused = threads.awaitTermination(Limits.LONGEST_SEARCH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (AuditIndexReader reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.close();
        }
    }
}
