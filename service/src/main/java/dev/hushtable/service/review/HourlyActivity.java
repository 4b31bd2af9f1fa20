package dev.hushtable.service.review;

import java.time.Instant;

/** Tells what was done hour by hour, without telling each event. Thread-safe. */
public interface HourlyActivity {

    /**
     * Shows how much the events of a query did, in no order; one hour of equal facts may come in several parts. The query's
     * paging counts for nothing, and it has no term of an {@linkplain Field#isIdentity identity}.
     *
     * @return how many events of the log were known to whoever answered
     * @throws AuditSearchException when it cannot be answered now
     */
    long hours(AuditQuery query, HourVisitor visitor);

    /** Is told of each hour in which something was done. */
    @FunctionalInterface
    interface HourVisitor {
        void hour(Facts facts, Hour hour);
    }

    /**
     * What events of equal facts did in one hour.
     *
     * @param hour whole hours since the epoch, UTC
     * @param items how many left with them
     * @param first the first of them in the log, and {@code last} the last
     */
    record Hour(long hour, long events, long items, long first, long last) {
        static final long SECONDS = 3_600;

        /** Its first second. */
        public static Instant start(long hour) {
            return Instant.ofEpochSecond(hour * SECONDS);
        }

        /** The hour that a time is in. */
        public static long of(Instant time) {
            return Math.floorDiv(time.getEpochSecond(), SECONDS);
        }
    }
}
