package dev.hushtable.service.review.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values never seen together before. What was not seen for very many others is forgotten, and then new again. */
final class FirstSeenWatch implements Watch {
    private final Trigger.FirstSeen trigger;
    private final Groups<Boolean> seen = new Groups<>(Limits.MAX_SEEN, () -> Boolean.TRUE);
    private @Nullable Instant learningSince;

    FirstSeenWatch(Trigger.FirstSeen trigger) {
        this.trigger = trigger;
    }

    @Override
    public List<Found> observe(Observation event) {
        Instant since = learningSince == null ? event.time() : learningSince;
        learningSince = since;
        boolean learning = event.time().isBefore(since.plus(trigger.learning()));
        List<Found> found = new ArrayList<>();
        for (List<String> group : Groups.of(event, trigger.of())) {
            if (seen.known(group) == null) {
                seen.remember(group, Boolean.TRUE);
                if (!learning) {
                    found.add(new Found(group, 1));
                }
            }
        }
        return found;
    }

    @Override
    public List<Found> tick(Instant now) {
        return List.of();
    }
}
