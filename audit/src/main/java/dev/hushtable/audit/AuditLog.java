package dev.hushtable.audit;

import java.util.concurrent.CompletableFuture;

/**
 * The append-only log. Thread-safe: many threads append, and share one fsync.
 *
 * <p>Fails closed: once a record cannot be made durable (full disk, removed file, failed fsync) every later append
 * fails too, with {@link AuditUnavailableException}.
 */
public interface AuditLog extends AutoCloseable {

    /**
     * Appends one entry; the future completes with its sequence number when the entry is durable.
     *
     * @param leaf the exact bytes that are hashed into the tree; at most {@link Limits#MAX_ENTRY_BYTES}
     */
    CompletableFuture<Long> append(byte[] leaf);

    /** Whether appends are accepted now; false for good after a failure. */
    boolean isWritable();

    @Override
    void close();
}
