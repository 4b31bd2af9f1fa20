package dev.hushtable.service.review.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** No such event for so long. Told once a silence. */
final class SilenceWatch implements Watch {
    private final Duration lasting;
    private Instant lastHeard;
    private boolean told;

    SilenceWatch(Trigger.Silence trigger, Instant start) {
        this.lasting = trigger.lasting();
        this.lastHeard = start;
    }

    @Override
    public List<Found> observe(Observation event) {
        if (event.time().isAfter(lastHeard)) {
            lastHeard = event.time();
        }
        told = false;
        return List.of();
    }

    @Override
    public List<Found> tick(Instant now) {
        if (told || now.isBefore(lastHeard.plus(lasting))) {
            return List.of();
        }
        told = true;
        return List.of(new Found(List.of(), 0));
    }
}
