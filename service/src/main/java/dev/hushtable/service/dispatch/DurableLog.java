package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
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
        CompletableFuture<Long> append(AuditEntry entry);
    }

    public DurableLog(Appender log, Duration longestWait) {
        this.log = log;
        this.patience = new Patience(longestWait);
    }

    /**
     * Returns when the log holds all records on disk.
     *
     * @return where the last of them lies
     * @throws AuditUnavailableException in every other case
     */
    Receipt append(List<AuditEntry> records) {
        try {
            List<CompletableFuture<Long>> pending = new ArrayList<>(records.size());
            for (AuditEntry entry : records) {
                pending.add(log.append(entry));
            }
            long index = 0;
            for (CompletableFuture<Long> durable : pending) {
                index = patience.await(durable);
            }
            return new Receipt(index, records.getLast().leaf());
        } catch (ExecutionException e) {
            throw new AuditUnavailableException("a record could not be written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while a record was written", e);
        }
    }
}
