package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.Limits;
import dev.hushtable.audit.wal.Claim;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where entries go at the moment. Thread-safe. */
sealed interface Appending permits Appending.To, Appending.Held {

    CompletableFuture<Long> append(AuditEntry entry, Claim claim);

    boolean isWritable();

    /** How many entries are durable, in all logs. */
    long size();

    /**
     * To a log.
     *
     * @param first place of its first entry among those of all logs
     */
    record To(LogName name, FileAuditLog log, long first) implements Appending {

        @Override
        public CompletableFuture<Long> append(AuditEntry entry, Claim claim) {
            CompletableFuture<Long> index = log.append(entry, claim);
            return first == 0 ? index : index.thenApply(local -> first + local);
        }

        @Override
        public boolean isWritable() {
            return log.isWritable();
        }

        @Override
        public long size() {
            return first + log.size();
        }
    }

    /** Nowhere, for the moment in which one log is closed and the next is opened; what comes waits in its order. */
    final class Held implements Appending {
        private final ReentrantLock lock = new ReentrantLock();
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private long bytes;
        private final Appending former;
        private @Nullable Appending next;

        Held(Appending former) {
            this.former = former;
        }

        private record Waiting(AuditEntry entry, Claim claim, CompletableFuture<Long> answer) {
            void pass(Appending to) {
                CompletableFuture<Long> unused = to.append(entry, claim).whenComplete((index, failure) -> {
                    if (failure == null) {
                        answer.complete(index);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            }
        }

        @Override
        public CompletableFuture<Long> append(AuditEntry entry, Claim claim) {
            lock.lock();
            try {
                if (next != null) {
                    return next.append(entry, claim);
                }
                if (waiting.size() >= Limits.MAX_QUEUED_ENTRIES || bytes + entry.bytes() > Limits.MAX_QUEUED_BYTES) {
                    return CompletableFuture.failedFuture(
                            new AuditUnavailableException("the audit log's queue is full while its next month begins"));
                }
                bytes += entry.bytes();
                CompletableFuture<Long> answer = new CompletableFuture<>();
                waiting.add(new Waiting(entry, claim, answer));
                return answer;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public long size() {
            return former.size();
        }

        /** What waits goes there, and what comes later. */
        void release(Appending to) {
            lock.lock();
            try {
                next = to;
                for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
                    one.pass(to);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
