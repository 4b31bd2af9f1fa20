package dev.hushtable.service.review.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies detections to the events of the log, one after another. What it remembers is bounded, whatever comes. Not
 * thread-safe.
 *
 * <p>It keeps nothing on disk: to go on after a restart, show it the events of the time that triggers reach back again,
 * and drop what it says.
 */
public final class DetectionEngine {
    private final List<Watched> watched;

    /** A detection and what it has seen. */
    private record Watched(Detection detection, Watch watch, Groups<Instant> quietUntil) {}

    /** @param start since when there is watching */
    public DetectionEngine(List<Detection> detections, Instant start) {
        this.watched = detections.stream()
                .map(detection -> new Watched(
                        detection,
                        Watch.of(detection.trigger(), start),
                        new Groups<>(Limits.MAX_GROUPS, () -> Instant.MIN)))
                .toList();
    }

    /** The next event of the log, and what is found with it. */
    public List<Alert> observe(Observation event) {
        List<Alert> alerts = new ArrayList<>();
        for (Watched each : watched) {
            if (each.detection().match().holds(event)) {
                each.watch()
                        .observe(event)
                        .forEach(found -> addUnlessQuiet(each, found, event.time(), event.index(), alerts));
            }
        }
        return alerts;
    }

    /** It is that late now: what is found because nothing came. */
    public List<Alert> tick(Instant now) {
        List<Alert> alerts = new ArrayList<>();
        for (Watched each : watched) {
            each.watch().tick(now).forEach(found -> addUnlessQuiet(each, found, now, -1, alerts));
        }
        return alerts;
    }

    private static void addUnlessQuiet(Watched each, Watch.Found found, Instant time, long index, List<Alert> alerts) {
        if (!time.isBefore(each.quietUntil().of(found.group()))) {
            each.quietUntil().remember(found.group(), time.plus(each.detection().quiet()));
            alerts.add(new Alert(each.detection().about(), time, index, found.group(), found.count()));
        }
    }
}
