package dev.hushtable.audit.verify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a log was written, by the times in its records: how long it was silent, and whether the server said that it was there
 * as often as it should. What it says proves nothing that the hashes do not: a server that writes nothing can be honest and
 * be off, and one that lies writes heartbeats.
 *
 * @param records with a time
 * @param heartbeats records named Heartbeat, which a running server writes once a minute
 * @param heartbeatsMissing how many more there should be, between starts and stops
 * @param startsWithoutStop starts that no stop came before: the server died, or what it wrote last is not there
 * @param longest the longest time without any record while the server ran; null when there are not two records
 * @param gaps those longer than {@link #GAP_SECONDS}, oldest first, a bounded number of them
 * @param moreGaps that are not listed
 */
public record Activity(
        long records,
        long heartbeats,
        long heartbeatsMissing,
        long startsWithoutStop,
        @Nullable Silence longest,
        List<Silence> gaps,
        long moreGaps) {
    /** Two heartbeats and a half. */
    public static final long GAP_SECONDS = 150;

    static final long HEARTBEAT_SECONDS = 60;
    static final int MAX_GAPS = 20;

    public Activity {
        gaps = List.copyOf(gaps);
    }

    /** A time without a record. */
    public record Silence(Instant from, Instant to) {

        public long seconds() {
            return to.getEpochSecond() - from.getEpochSecond();
        }
    }
}
