package dev.hushtable.crypto.file;

/**
 * When a writer that makes whatever waits durable with one fsync should begin its next group. On a fast disk it would
 * begin at once, with one or two entries, and an fsync costs the processor as much as a request. So when several clients
 * write so fast that more entries are to be expected within a window, it waits for them, as PostgreSQL does with {@code
 * commit_delay}. A lone client, whose groups have one entry, is never made to wait, nor is anybody behind a disk that is
 * slower than the window. For one thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-COMMIT-DELAY">commit_delay</a>
 */
public final class GroupPace {
    /** Entries expected within a window from which on waiting for them is worth it. */
    private static final double WORTH_WAITING = 3;

    /** Entries in a group, on average, from which on there is more than one client. */
    private static final double SEVERAL_CLIENTS = 1.25;

    /** Weight of the newest group in the averages. */
    private static final double NEWEST = 0.125;

    private final long windowNanos;
    private double entriesAGroup;
    private double entriesPerNano;
    private long begun;

    /**
     * @param windowNanos from the beginning of one group to the beginning of the next, while they are paced
     * @param now {@link System#nanoTime}
     */
    public GroupPace(long windowNanos, long now) {
        this.windowNanos = windowNanos;
        this.begun = now;
    }

    /** How long to wait before the next group is begun; 0 or less for not at all. */
    public long restNanos(long now) {
        boolean worthWaiting = entriesAGroup >= SEVERAL_CLIENTS && entriesPerNano * windowNanos >= WORTH_WAITING;
        return worthWaiting ? begun + windowNanos - now : 0;
    }

    /** A group of so many entries begins. */
    public void began(int entries, long now) {
        entriesAGroup += (entries - entriesAGroup) * NEWEST;
        double rate = entries / (double) Math.max(1, now - begun);
        entriesPerNano += (rate - entriesPerNano) * NEWEST;
        begun = now;
    }
}
