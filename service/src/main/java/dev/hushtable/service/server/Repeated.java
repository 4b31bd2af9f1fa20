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

    private final Duration interval;
    private final Runnable task;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Repeated(String name, Duration interval, Runnable task) {
        this.interval = interval;
        this.task = task;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** The first time is one interval from now. */
    static Repeated every(Duration interval, String name, Runnable task) {
        Repeated repeated = new Repeated(name, interval, task);
        repeated.thread.start();
        return repeated;
    }

    private void run() {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
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
