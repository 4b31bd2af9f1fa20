package dev.hushtable.service.review.detect;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * So many within a time: a sliding window over event times. An event that comes late counts where it belongs, as far as
 * the window has not moved on.
 */
final class CountWatch implements Watch {
    private final Trigger.Count trigger;
    private final Groups<ArrayDeque<Instant>> events;
    private final Groups<LinkedHashMap<String, Instant>> values;

    CountWatch(Trigger.Count trigger) {
        this.trigger = trigger;
        this.events = new Groups<>(Limits.MAX_GROUPS, ArrayDeque::new);
        this.values = new Groups<>(Limits.MAX_GROUPS, LinkedHashMap::new);
    }

    @Override
    public List<Found> observe(Observation event) {
        List<Found> found = new ArrayList<>();
        for (List<String> group : Groups.of(event, trigger.by())) {
            int count = trigger.distinct() == null ? events(group, event) : values(group, event, trigger.distinct());
            if (count >= trigger.atLeast()) {
                found.add(new Found(group, count));
            }
        }
        return found;
    }

    /** No more times are kept than are waited for: the oldest of them decides. */
    private int events(List<String> group, Observation event) {
        ArrayDeque<Instant> times = events.of(group);
        times.addLast(event.time());
        if (times.size() > trigger.atLeast()) {
            times.removeFirst();
        }
        Instant from = event.time().minus(trigger.within());
        while (!times.isEmpty() && times.getFirst().isBefore(from)) {
            times.removeFirst();
        }
        return times.size();
    }

    private int values(List<String> group, Observation event, Signal distinct) {
        LinkedHashMap<String, Instant> lastSeen = values.of(group);
        for (String value : distinct.of(event)) {
            lastSeen.remove(value);
            lastSeen.put(value, event.time());
            if (lastSeen.size() > trigger.atLeast()) {
                lastSeen.remove(lastSeen.keySet().iterator().next());
            }
        }
        Instant from = event.time().minus(trigger.within());
        lastSeen.values().removeIf(time -> time.isBefore(from));
        return lastSeen.size();
    }

    @Override
    public List<Found> tick(Instant now) {
        return List.of();
    }
}
