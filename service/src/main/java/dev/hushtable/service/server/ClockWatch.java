package dev.hushtable.service.server;

import dev.hushtable.service.dispatch.ServiceEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Compares the clock on the wall with one that only goes forward. A record's time is the wall's; where it was set, forward
 * or back, the log says so, and by how much. Used by one thread.
 */
final class ClockWatch implements Runnable {
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Clock wall;
    private final LongSupplier monotonicNanos;
    private final ServiceEvents events;
    private Instant lastWall;
    private long lastNanos;

    ClockWatch(Clock wall, LongSupplier monotonicNanos, ServiceEvents events) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.events = events;
        this.lastWall = wall.instant();
        this.lastNanos = monotonicNanos.getAsLong();
    }

    @Override
    public void run() {
        Instant now = wall.instant();
        long nanos = monotonicNanos.getAsLong();
        Instant expected = lastWall.plusNanos(nanos - lastNanos);
        Duration step = Duration.between(expected, now);
        lastWall = now;
        lastNanos = nanos;
        if (step.abs().compareTo(TOLERANCE) > 0) {
            events.record(
                    House.SOURCE,
                    "ClockStepped",
                    new TreeMap<>(Map.of(
                            "expected", expected.toString(),
                            "now", now.toString(),
                            "stepMillis", Long.toString(step.toMillis()))));
        }
    }
}
