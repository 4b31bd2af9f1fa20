package dev.hushtable.audit;

import java.util.concurrent.CompletableFuture;

/**
 * The append-only log. Thread-safe: many threads append, and share one fsync.
 *
 * <p>Fails closed, with {@link AuditUnavailableException}: for good once an entry could not be made durable (failed
 * fsync or write, removed file); and while the next segment cannot be preallocated (full disk), before anything is
 * at stake. Wait for the future no longer than {@link Limits#APPEND_WAIT}.
 */
public interface AuditLog extends AutoCloseable {

    /**
     * Appends one entry, and what it discloses; the future completes with its index, counted from 0, when the entry is durable. It fails
     * with {@link AuditUnavailableException}; this method itself never waits for the disk. What depends on the future
     * runs on the writer's thread: it must be short, and must not wait for the log.
     */
    CompletableFuture<Long> append(AuditEntry entry);

    /** Appends an entry that keeps nothing back. */
    default CompletableFuture<Long> append(byte[] leaf) {
        return append(AuditEntry.of(leaf));
    }

    /** Whether appends are accepted now. */
    boolean isWritable();

    @Override
    void close();
}
