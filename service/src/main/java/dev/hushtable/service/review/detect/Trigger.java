package dev.hushtable.service.review.detect;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many events, and which together, raise an alert. Immutable. */
sealed interface Trigger {

    /** The fields whose values keep events apart; empty when all count together. */
    List<Signal> by();

    /** How far back it looks. */
    Duration reach();

    /** Every event. */
    record Each() implements Trigger {
        @Override
        public List<Signal> by() {
            return List.of();
        }

        @Override
        public Duration reach() {
            return Duration.ZERO;
        }
    }

    /**
     * So many within a time.
     *
     * @param distinct counts different values of this, not events; null for events
     */
    record Count(
            int atLeast,
            List<Signal> by,
            Duration within,
            @Nullable Signal distinct) implements Trigger {
        public Count {
            by = List.copyOf(by);
        }

        @Override
        public Duration reach() {
            return within;
        }
    }

    /**
     * Values never seen together before.
     *
     * @param learning how long only to look, from the first event on
     */
    record FirstSeen(List<Signal> of, Duration learning) implements Trigger {
        public FirstSeen {
            of = List.copyOf(of);
        }

        @Override
        public List<Signal> by() {
            return of;
        }

        @Override
        public Duration reach() {
            return Limits.MAX_SPAN;
        }
    }

    /** No such event for so long. */
    record Silence(Duration lasting) implements Trigger {
        @Override
        public List<Signal> by() {
            return List.of();
        }

        @Override
        public Duration reach() {
            return lasting;
        }
    }
}
