package dev.hushtable.bench;

/** Latencies in buckets 3 % wide, from a microsecond to a minute. Not thread-safe: one a client, then {@link #add}. */
final class Histogram {
    private static final double BUCKETS_PER_E = 33;
    private static final int BUCKETS = 700;
    private final long[] counts = new long[BUCKETS];
    private long total;

    void record(long nanos) {
        double micros = Math.max(1, nanos / 1_000.0);
        int bucket = (int) (Math.log(micros) * BUCKETS_PER_E);
        counts[Math.min(bucket, BUCKETS - 1)]++;
        total++;
    }

    void add(Histogram other) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    long total() {
        return total;
    }

    /** Upper end of the bucket in which that share of all latencies lies at or below. */
    double millisAt(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.exp((i + 1) / BUCKETS_PER_E) / 1_000;
            }
        }
        return Double.NaN;
    }
}
