package dev.hushtable.service.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the index over the log.
 *
 * @param phase what it is doing
 * @param indexed how many events are in it
 * @param logged how many events a signed checkpoint of the log covers
 * @param lag how long the oldest event that is missing has been waiting; zero when none is
 * @param fileBytes its size on the disk
 * @param rebuilds how often it was made anew since the server started, and why the last time
 */
public record IndexStatus(Phase phase, long indexed, long logged, Duration lag, long fileBytes, Rebuilds rebuilds) {

    /** What it is doing. */
    public enum Phase {
        /** Has everything but the last second or two. */
        CURRENT,
        /** Reads what was written faster than it could. */
        CATCHING_UP,
        /** Is made anew; nothing is answered until it is whole. */
        REBUILDING,
        /** Cannot be written, or cannot read the log. */
        FAILED
    }

    /** @param last when something was found wrong with it; null when nothing ever was */
    public record Rebuilds(
            int count, @Nullable Finding last, @Nullable String failure) {}

    /** What was found wrong. */
    public record Finding(Instant time, String what) {}

    /**
     * A silence of the log.
     *
     * @param index the first event after it
     */
    public record Gap(long index, Instant from, Instant to) {}

    /** Silences, and whether there are more. */
    public record Gaps(List<Gap> gaps, long upTo) {
        public Gaps {
            gaps = List.copyOf(gaps);
        }
    }
}
