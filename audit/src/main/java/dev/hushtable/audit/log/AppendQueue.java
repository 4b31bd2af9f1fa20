package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.crypto.file.GroupPace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Entries on their way to the writer. Bounded in number and bytes, counted until they are {@link #release}d, so that
 * answers nobody fetches count too. Thread-safe.
 */
final class AppendQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final GroupPace pace = new GroupPace(Limits.GROUP_WINDOW.toNanos(), System.nanoTime());
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private int heldEntries;
    private long heldBytes;
    private boolean closed;

    /** What became of an offer. */
    enum Offer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    Offer offer(PendingAppend entry) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (heldEntries >= Limits.MAX_QUEUED_ENTRIES
                    || heldBytes + entry.entry().bytes() > Limits.MAX_QUEUED_BYTES) {
                return Offer.FULL;
            }
            heldEntries++;
            heldBytes += entry.entry().bytes();
            waiting.add(entry);
            if (waiting.size() == 1) {
                arrived.signal();
            }
            return Offer.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for entries, and for more when many come, and takes as many as may share an fsync, all with the same claim.
     *
     * @return empty only when the queue is closed and nothing is left
     */
    List<PendingAppend> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            rest();
            List<PendingAppend> batch = new ArrayList<>();
            int bytes = 0;
            PendingAppend next = waiting.peek();
            while (next != null
                    && batch.size() < Limits.MAX_BATCH_ENTRIES
                    && (batch.isEmpty()
                            || (next.claim() == batch.getFirst().claim()
                                    && bytes + next.entry().bytes() <= Limits.MAX_BATCH_BYTES))) {
                batch.add(waiting.remove());
                bytes += next.entry().bytes();
                next = waiting.peek();
            }
            pace.began(batch.size(), System.nanoTime());
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody signals arrivals meanwhile: only the first entry of a group wakes the writer. */
    private void rest() throws InterruptedException {
        long left = pace.restNanos(System.nanoTime());
        while (left > 0 && !closed) {
            left = closing.awaitNanos(left);
        }
    }

    /** The room of entries that were answered is free again. */
    void release(List<PendingAppend> answered) {
        long bytes = 0;
        for (PendingAppend entry : answered) {
            bytes += entry.entry().bytes();
        }
        lock.lock();
        try {
            heldEntries -= answered.size();
            heldBytes -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing more; what is waiting can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
