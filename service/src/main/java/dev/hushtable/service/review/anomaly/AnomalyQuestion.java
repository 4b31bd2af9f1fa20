package dev.hushtable.service.review.anomaly;

import dev.hushtable.service.review.HourlyActivity.Hour;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be judged by what.
 *
 * @param historyFrom the history that is compared with begins with that hour
 * @param from what is judged begins with that hour, where the history ends
 * @param to before that
 * @param zone in which people have their day
 * @param principal token of the only one that is looked at; null for all
 */
public record AnomalyQuestion(
        Instant historyFrom,
        Instant from,
        Instant to,
        ZoneId zone,
        @Nullable String principal) {
    public AnomalyQuestion {
        historyFrom = Hour.start(Hour.of(historyFrom));
        from = Hour.start(Hour.of(from));
        if (!from.isBefore(to) || historyFrom.isAfter(from)) {
            throw new IllegalArgumentException("what is judged ends after it begins, and history lies before");
        }
        if (historyFrom.plus(Limits.LONGEST_HISTORY).isBefore(from)
                || from.plus(Limits.LONGEST_HISTORY).isBefore(to)) {
            throw new IllegalArgumentException(
                    "at most " + Limits.LONGEST_HISTORY.toDays() + " days are judged, by as many");
        }
    }

    /** An hour since the epoch that is judged; those before are history. */
    boolean isJudged(long hour) {
        return hour >= Hour.of(from);
    }
}
