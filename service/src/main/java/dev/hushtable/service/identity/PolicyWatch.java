package dev.hushtable.service.identity;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the policy directory again and again, on a thread of its own, so that a change is in force within a second.
 * Polls, because notifications are not sent for network file systems and mounted configuration.
 */
public final class PolicyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
    private final PolicyDirectory directory;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private PolicyWatch(PolicyDirectory directory) {
        this.directory = directory;
        this.thread = Thread.ofPlatform().name("policy-watch").daemon().unstarted(this::run);
    }

    /** Begins to look. */
    public static PolicyWatch start(PolicyDirectory directory) {
        PolicyWatch watch = new PolicyWatch(directory);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!closed.await(Limits.POLICY_POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong must not end the watch in silence. */
    private void look() {
        try {
            directory.poll();
        } catch (RuntimeException unexpected) {
            LOG.error("the policy directory could not be looked at; what was in force stays in force", unexpected);
        }
    }

    /** No look begins after this; one that has begun is not disturbed. */
    @Override
    public void close() {
        closed.countDown();
    }
}
