package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.crypto.file.GroupPace;
import dev.hushtable.crypto.file.Traffic;
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
    private final GroupPace pace = new GroupPace(Limits.GROUP_WINDOW.toNanos(), System.nanoTime());
    private final Traffic traffic = new Traffic();
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
            if (heldEntries >= Limits.MAX_QUEUED_ENTRIES || heldBytes + entry.leaf().length > Limits.MAX_QUEUED_BYTES) {
                return Offer.FULL;
            }
            heldEntries++;
            heldBytes += entry.leaf().length;
            waiting.add(entry);
            if (waiting.size() == 1) {
                arrived.signal();
            }
            return Offer.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever will append. */
    Traffic traffic() {
        return traffic;
    }

    /**
     * Waits for entries, and for more when many come, and takes as many as may share an fsync, all with the same claim.
     * For one thread.
     *
     * @return empty only when the queue is closed and nothing is left
     */
    List<PendingAppend> take() throws InterruptedException {
        awaitFirst();
        // Nobody signals arrivals meanwhile: only the first entry of a group wakes the writer.
        traffic.awaitNone(pace.restNanos(System.nanoTime()));
        List<PendingAppend> group = takeGroup();
        pace.began(group.size(), System.nanoTime());
        return group;
    }

    private void awaitFirst() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<PendingAppend> takeGroup() {
        lock.lock();
        try {
            List<PendingAppend> group = new ArrayList<>();
            int bytes = 0;
            PendingAppend next = waiting.peek();
            while (next != null
                    && group.size() < Limits.MAX_BATCH_ENTRIES
                    && (group.isEmpty()
                            || (next.claim() == group.getFirst().claim()
                                    && bytes + next.leaf().length <= Limits.MAX_BATCH_BYTES))) {
                group.add(waiting.remove());
                bytes += next.leaf().length;
                next = waiting.peek();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** The room of entries that were answered is free again. */
    void release(List<PendingAppend> answered) {
        long bytes = 0;
        for (PendingAppend entry : answered) {
            bytes += entry.leaf().length;
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
        } finally {
            lock.unlock();
        }
    }
}
