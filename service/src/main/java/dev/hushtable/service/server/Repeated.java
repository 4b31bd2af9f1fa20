package dev.hushtable.service.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, on a thread of its own, until closed. A failure is logged and does not end it. */
final class Repeated implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration LONGEST_LAST_ROUND = Duration.ofSeconds(3);

    private final Duration first;
    private final Duration interval;
    private final Runnable task;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Repeated(String name, Duration first, Duration interval, Runnable task) {
        this.first = first;
        this.interval = interval;
        this.task = task;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** The first time is one interval from now. */
    static Repeated every(Duration interval, String name, Runnable task) {
        return begun(new Repeated(name, interval, interval, task));
    }

    /** The first time is now. */
    static Repeated nowAndEvery(Duration interval, String name, Runnable task) {
        return begun(new Repeated(name, Duration.ZERO, interval, task));
    }

    private static Repeated begun(Repeated repeated) {
        repeated.thread.start();
        return repeated;
    }

    private void run() {
        try {
            for (Duration wait = first; !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS); wait = interval) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed, and will be tried again in {}: {}", thread.getName(), interval, e.toString());
        }
    }

    /** Lets a round that has begun come to its end: what it uses is closed next. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LONGEST_LAST_ROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
