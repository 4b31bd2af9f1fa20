package dev.hushtable.service.review.detect;

import java.time.Instant;
import java.util.List;

/** Applies one trigger to events that match, in the order of the log. Not thread-safe. */
sealed interface Watch permits Watch.EachWatch, CountWatch, FirstSeenWatch, SilenceWatch {

    /** Groups that are complete with an event, and of how many. */
    List<Found> observe(Observation event);

    /** What is complete because time goes by. */
    List<Found> tick(Instant now);

    /** A group that is complete. */
    record Found(List<String> group, long count) {
        static final Found ONE = new Found(List.of(), 1);
    }

    /** @param start since when there is watching: silence before says nothing */
    static Watch of(Trigger trigger, Instant start) {
        return switch (trigger) {
            case Trigger.Each ignored -> new EachWatch();
            case Trigger.Count count -> new CountWatch(count);
            case Trigger.FirstSeen firstSeen -> new FirstSeenWatch(firstSeen);
            case Trigger.Silence silence -> new SilenceWatch(silence, start);
        };
    }

    /** Every event. */
    record EachWatch() implements Watch {
        @Override
        public List<Found> observe(Observation event) {
            return List.of(Found.ONE);
        }

        @Override
        public List<Found> tick(Instant now) {
            return List.of();
        }
    }
}
