package dev.hushtable.crypto.file;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How many requests are at work, and not waiting for a group to be committed. While there are some, a group may wait for
 * the entries they will bring; when there is none, nothing is left to wait for. Only speed depends on it: a count that is
 * wrong makes groups begin earlier or later, and nothing else. Thread-safe.
 */
public final class Traffic {
    private final AtomicInteger atWork = new AtomicInteger();
    private final Queue<Thread> resting = new ConcurrentLinkedQueue<>();

    /** A request goes to work. */
    public Request enter() {
        atWork.incrementAndGet();
        return new Request(this);
    }

    /** A request, until it waits for its last entries, or ends without any. For one thread. */
    public static final class Request implements AutoCloseable {
        private final Traffic traffic;
        private boolean atWork = true;

        private Request(Traffic traffic) {
            this.traffic = traffic;
        }

        /** Does nothing the second time. */
        @Override
        public void close() {
            if (atWork) {
                atWork = false;
                traffic.leave();
            }
        }
    }

    private void leave() {
        if (atWork.decrementAndGet() == 0) {
            resting.forEach(LockSupport::unpark);
        }
    }

    /** Whether no request is at work. */
    public boolean isQuiet() {
        return atWork.get() == 0;
    }

    /** Returns when no request is at work, after so many nanoseconds, or when the thread is interrupted. */
    public void awaitNone(long nanos) {
        long end = System.nanoTime() + nanos;
        Thread self = Thread.currentThread();
        resting.add(self);
        try {
            for (long left = nanos; left > 0 && !isQuiet() && !self.isInterrupted(); ) {
                LockSupport.parkNanos(this, left);
                left = end - System.nanoTime();
            }
        } finally {
            resting.remove(self);
        }
    }
}
