package dev.hushtable.service.review.anomaly;

import java.time.Instant;

/**
 * Something unusual.
 *
 * @param principal its token
 * @param subject what it was about; {@link Subject#NONE} of volumes and times
 * @param from when it began, and {@code to} before when it ended; whole hours
 */
public record Finding(
        AnomalyKind kind, String principal, Subject subject, Instant from, Instant to, Figures figures, Events events) {

    /**
     * What was used.
     *
     * @param table empty where it is not known which of several tables
     * @param name of an index or an attribute; else empty
     */
    public record Subject(String table, String name) {
        public static final Subject NONE = new Subject("", "");
    }

    /**
     * Why it is called unusual: {@code seen} is beyond {@code threshold}.
     *
     * @param expected what is usual
     * @param basis what that was computed from, for people
     */
    public record Figures(double expected, double seen, double threshold, String basis) {}

    /**
     * The events behind it: so many of the principal in that time, between two places of the log.
     *
     * @param first the first one's number in the log
     * @param last the last one's
     */
    public record Events(long count, long first, long last) {
        Events plus(Events other) {
            return new Events(count + other.count, Math.min(first, other.first), Math.max(last, other.last));
        }
    }
}
