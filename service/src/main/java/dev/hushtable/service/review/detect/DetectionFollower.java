package dev.hushtable.service.review.detect;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.RecordedLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows the log to detections, entry by entry, and hands on what they find. Not thread-safe.
 *
 * <p>Guarantee: an alert is handed on before {@link #next} passes its event. Whoever keeps that number and begins there
 * again misses none, and may see the last ones twice.
 */
public final class DetectionFollower {
    /** The event an alert is recorded as: what detections find is not looked at by them. */
    public static final String ALERT_EVENT = "DetectionAlert";

    private final RecordedLog log;
    private final DetectionEngine engine;
    private final List<Suppression> suppressions;
    private final Sink sink;
    private long next;

    /** Takes what was found. */
    public interface Sink {
        /**
         * An alert.
         *
         * @param by what somebody said of it before; null when it is for everybody
         */
        void raised(Alert alert, @Nullable Suppression by);
    }

    private DetectionFollower(
            RecordedLog log, DetectionEngine engine, List<Suppression> suppressions, Sink sink, long next) {
        this.log = log;
        this.engine = engine;
        this.suppressions = suppressions;
        this.sink = sink;
        this.next = next;
    }

    /**
     * Begins at an entry, after a look at those before it, as far back as detections reach; nothing is found in them again.
     *
     * @param next the first entry to be looked at
     * @param now since when silence counts
     */
    public static DetectionFollower from(long next, RecordedLog log, DetectionSet set, Sink sink, Instant now)
            throws IOException {
        DetectionEngine engine = new DetectionEngine(set.detections(), now);
        Duration reach = set.detections().stream()
                .map(detection -> detection.trigger().reach().compareTo(detection.quiet()) > 0
                        ? detection.trigger().reach()
                        : detection.quiet())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        long from = firstSince(log, now.minus(reach), next);
        log.forward(from, leaf -> {
            boolean before = leaf.index() < next;
            if (before) {
                observed(leaf).ifPresent(engine::observe);
            }
            return before;
        });
        return new DetectionFollower(log, engine, set.suppressions(), sink, next);
    }

    /** Looks at what is new, and at the clock. */
    public void advance(Instant now) throws IOException {
        log.forward(next, leaf -> {
            observed(leaf).ifPresent(event -> engine.observe(event).forEach(this::hand));
            next = leaf.index() + 1;
            return true;
        });
        engine.tick(now).forEach(this::hand);
    }

    /** The first entry that was not looked at. */
    public long next() {
        return next;
    }

    private void hand(Alert alert) {
        Suppression by = suppressions.stream()
                .filter(suppression -> suppression.covers(alert))
                .findFirst()
                .orElse(null);
        sink.raised(alert, by);
    }

    private static Optional<Observation> observed(Leaf leaf) {
        try {
            AuditEvent event = AuditEvent.parse(leaf.index(), leaf.leaf());
            return event.eventName().equals(ALERT_EVENT) ? Optional.empty() : Optional.of(Observation.of(event));
        } catch (MalformedRecordException e) {
            // The first entry of a month is the checkpoint of the one before, no record.
            return Optional.empty();
        }
    }

    /** By halving: times grow with the index, but for what little clients' clocks and queues disorder. */
    private static long firstSince(RecordedLog log, Instant since, long end) throws IOException {
        long low = log.readableFrom();
        long high = Math.max(low, end);
        while (low < high) {
            long middle = (low + high) >>> 1;
            Instant time = timeAt(log, middle);
            if (time != null && time.isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static @Nullable Instant timeAt(RecordedLog log, long index) throws IOException {
        List<Instant> first = new ArrayList<>(1);
        log.forward(index, leaf -> {
            observed(leaf).map(Observation::time).ifPresent(first::add);
            return first.isEmpty();
        });
        return first.isEmpty() ? null : first.getFirst();
    }
}
