package dev.hushtable.service.identity;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("policy-watch").daemon().factory());

    private PolicyWatch(PolicyDirectory directory) {
        this.directory = directory;
    }

    /** Begins to look. */
    public static PolicyWatch start(PolicyDirectory directory) {
        PolicyWatch watch = new PolicyWatch(directory);
        long interval = Limits.POLICY_POLL_INTERVAL.toMillis();
        watch.thread.scheduleWithFixedDelay(watch::look, interval, interval, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** An exception that got out would end the schedule in silence. */
    private void look() {
        try {
            directory.poll();
        } catch (RuntimeException unexpected) {
            LOG.error("the policy directory could not be looked at; what was in force stays in force", unexpected);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
