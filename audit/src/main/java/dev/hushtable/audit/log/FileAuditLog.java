package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditLog;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.wal.Claim;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The audit log in a directory. Two threads: the writer, which turns whatever has arrived into one write and one fsync
 * and then wakes up the requests; the housekeeper, which grows the tree and signs checkpoints once an interval, prepares
 * the next segment and watches the files.
 *
 * <p>An entry's future completes only after its bytes were forced to a file that still was in its place. After a
 * failed fsync or write, or when a file was removed, the log stops for good: every entry pending or appended later
 * fails, and the {@link FailureHandler} is told.
 */
public final class FileAuditLog implements AuditLog, ReadableLog {
    private final LogFiles files;
    private final AuditStore store;
    private final FailureHandler failureHandler;
    private final AuditLogSettings settings;
    private final AppendQueue queue = new AppendQueue();
    private final AtomicReference<@Nullable AuditUnavailableException> failure = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer =
            Thread.ofPlatform().name("audit-writer").daemon().unstarted(this::write);
    private final Thread housekeeper =
            Thread.ofPlatform().name("audit-housekeeper").daemon().unstarted(this::keepHouse);

    /** When the batch that is being written was started, in {@link System#nanoTime}; 0 for none. */
    private volatile long writingSince;

    private FileAuditLog(LogFiles files, AuditStore store, AuditLogSettings settings, FailureHandler failureHandler) {
        this.files = files;
        this.store = store;
        this.settings = settings;
        this.failureHandler = failureHandler;
    }

    /**
     * Opens the log, or starts it. Checks that it is the one last signed, repairs a torn tail and covers everything by
     * a checkpoint, before it returns.
     *
     * @throws LogRefusedException when the log was rolled back, altered or removed
     * @throws dev.hushtable.audit.file.LogLockedException when another process writes to it
     */
    public static FileAuditLog open(
            LogFiles files,
            AuditLogSettings settings,
            CheckpointSigner signer,
            SecureRandom random,
            FailureHandler failureHandler)
            throws IOException {
        AuditStore store = AuditStore.open(files, settings, signer, random);
        FileAuditLog log = new FileAuditLog(files, store, settings, failureHandler);
        log.writer.start();
        log.housekeeper.start();
        return log;
    }

    @Override
    public CompletableFuture<Long> append(AuditEntry entry) {
        return append(entry, Claim.ORDINARY);
    }

    /**
     * Appends an entry that may use the room kept back when the disk is full: a record of administration, or of the
     * stop itself.
     */
    public CompletableFuture<Long> append(byte[] leaf, Claim claim) {
        return append(AuditEntry.of(leaf), claim);
    }

    /** See {@link #append(byte[], Claim)}. */
    public CompletableFuture<Long> append(AuditEntry appended, Claim claim) {
        settings.requireRoom(appended);
        AuditUnavailableException refusal = refusal(claim);
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        PendingAppend entry = PendingAppend.of(appended, claim);
        return switch (queue.offer(entry)) {
            case ACCEPTED -> entry.durable();
            case FULL ->
                CompletableFuture.failedFuture(
                        new AuditUnavailableException("the audit log's queue is full: the disk does not keep up"));
            case CLOSED -> CompletableFuture.failedFuture(stopped());
        };
    }

    @Override
    public boolean isWritable() {
        return closing.getCount() > 0 && refusal(Claim.ORDINARY) == null;
    }

    private @Nullable AuditUnavailableException refusal(Claim claim) {
        if (failure.get() != null) {
            return stopped();
        }
        if (claim == Claim.ORDINARY && store.isStarved()) {
            return full(null);
        }
        long since = writingSince;
        if (since != 0 && System.nanoTime() - since > Limits.APPEND_WAIT.toNanos()) {
            return new AuditUnavailableException("the audit log's disk does not answer");
        }
        return null;
    }

    private AuditUnavailableException stopped() {
        AuditUnavailableException reason = failure.get();
        return reason == null
                ? new AuditUnavailableException("the audit log is closed")
                : new AuditUnavailableException(String.valueOf(reason.getMessage()), reason);
    }

    private AuditUnavailableException full(@Nullable Throwable cause) {
        String text = "the audit log has no room for its next segment; free space on the disk of " + files;
        return cause == null ? new AuditUnavailableException(text) : new AuditUnavailableException(text, cause);
    }

    /** How many entries are durable. */
    @Override
    public long size() {
        return store.durable();
    }

    /** A reader of everything that is in the log now. */
    @Override
    public AuditReader reader() throws IOException {
        return AuditReader.open(files);
    }

    private void write() {
        List<PendingAppend> batch = List.of();
        try {
            for (batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                write(batch);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop(e);
            refuse(batch, stopped());
            drain();
        }
    }

    private void write(List<PendingAppend> batch) throws IOException {
        int done = 0;
        while (done < batch.size()) {
            if (failure.get() != null) {
                refuse(batch.subList(done, batch.size()), stopped());
                return;
            }
            List<PendingAppend> rest = batch.subList(done, batch.size());
            long first = store.durable();
            try {
                writingSince = System.nanoTime() | 1;
                int count = store.append(rest, batch.getFirst().claim());
                writingSince = 0;
                answer(rest.subList(0, count), first);
                done += count;
            } catch (NoSpaceException e) {
                writingSince = 0;
                refuse(rest, full(e));
                return;
            }
        }
    }

    /** The batch is durable, from this index on. */
    private void answer(List<PendingAppend> batch, long firstIndex) {
        queue.release(batch);
        long index = firstIndex;
        for (PendingAppend entry : batch) {
            entry.durable().complete(index++);
        }
    }

    /** Completing one that was answered before does nothing. */
    private void refuse(List<PendingAppend> entries, AuditUnavailableException reason) {
        queue.release(entries);
        for (PendingAppend entry : entries) {
            entry.fail(reason);
        }
    }

    private void drain() {
        try {
            for (List<PendingAppend> left = queue.take(); !left.isEmpty(); left = queue.take()) {
                refuse(left, stopped());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepHouse() {
        try {
            long millis = settings.checkpointInterval().toMillis();
            do {
                try {
                    store.keepHouse();
                } catch (NoSpaceException e) {
                    // Told to whoever appends, through isStarved; tried again after the interval.
                }
            } while (!closing.await(millis, TimeUnit.MILLISECONDS));
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop(e);
        }
    }

    /** The end of this log: nothing is accepted, what waits fails, the server is told once. */
    private void stop(Exception cause) {
        AuditUnavailableException reason = new AuditUnavailableException(
                "the audit log at " + files + " has stopped: " + cause.getMessage(), cause);
        if (failure.compareAndSet(null, reason)) {
            queue.close();
            failureHandler.failed(reason);
        }
    }

    /**
     * Closes the log for good.
     *
     * @throws IOException unless everything is under its last checkpoint
     */
    void seal() throws IOException {
        close();
        AuditUnavailableException reason = failure.get();
        if (reason != null) {
            throw new IOException(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Writes what was accepted, covers it by a checkpoint and lets go of the files. */
    @Override
    public void close() {
        queue.close();
        closing.countDown();
        try {
            writer.join();
            housekeeper.join();
            if (failure.get() == null) {
                store.close();
            } else {
                store.abandon();
            }
        } catch (IOException e) {
            stop(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
