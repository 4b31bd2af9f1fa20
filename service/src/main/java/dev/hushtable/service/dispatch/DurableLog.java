package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.crypto.file.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The audit log as those see it who must not go on before their record is on the disk, and must not wait for a disk
 * that hangs. Thread-safe.
 */
public final class DurableLog {
    private final Appender log;
    private final Patience patience;

    /** {@link dev.hushtable.audit.AuditLog#append}. */
    @FunctionalInterface
    public interface Appender {
        /** The future completes when the disk holds the record. */
        CompletableFuture<Long> append(byte[] leaf);
    }

    public DurableLog(Appender log, Duration longestWait) {
        this.log = log;
        this.patience = new Patience(longestWait);
    }

    /**
     * Returns when the log holds all records on disk.
     *
     * @throws AuditUnavailableException in every other case
     */
    void append(List<byte[]> records) {
        await(begin(records));
    }

    /**
     * The same for the last records of a request, which is at work no longer once they are on their way.
     *
     * @throws AuditUnavailableException when the log does not hold all of them on disk
     */
    void append(List<byte[]> records, Traffic.Request request) {
        List<CompletableFuture<Long>> pending = begin(records);
        request.close();
        await(pending);
    }

    private List<CompletableFuture<Long>> begin(List<byte[]> records) {
        List<CompletableFuture<Long>> pending = new ArrayList<>(records.size());
        for (byte[] leaf : records) {
            pending.add(log.append(leaf));
        }
        return pending;
    }

    private void await(List<CompletableFuture<Long>> pending) {
        try {
            for (CompletableFuture<Long> durable : pending) {
                patience.await(durable);
            }
        } catch (ExecutionException e) {
            throw new AuditUnavailableException("a record could not be written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while a record was written", e);
        }
    }
}
