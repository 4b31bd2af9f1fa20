package dev.hushtable.service.capacity;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Capacity units that flow in steadily and are spent in bursts. What is not used is kept for {@link #BURST_SECONDS};
 * the cost of a request is known only after it, so the bucket is asked whether anything is left, and may then go into
 * debt by one request. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">Burst
 *     capacity</a>
 */
final class TokenBucket {
    /** "DynamoDB currently retains up to 5 minutes (300 seconds) of unused read and write capacity". */
    static final long BURST_SECONDS = 300;

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double unitsPerSecond;
    private final double mostUnits;
    private final LongSupplier nanoTime;
    private double units;
    private long asOfNanos;

    /** A full bucket. */
    TokenBucket(double unitsPerSecond, LongSupplier nanoTime) {
        this.unitsPerSecond = unitsPerSecond;
        this.mostUnits = unitsPerSecond * BURST_SECONDS;
        this.nanoTime = nanoTime;
        this.units = mostUnits;
        this.asOfNanos = nanoTime.getAsLong();
    }

    /** Whether a request may begin. */
    synchronized boolean hasUnits() {
        refill();
        return units > 0;
    }

    /** Spends units, or, when negative, gives back what was spent too much. */
    synchronized void spend(double spent) {
        refill();
        units = Math.min(mostUnits, units - spent);
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        units = Math.min(mostUnits, units + (now - asOfNanos) / NANOS_PER_SECOND * unitsPerSecond);
        asOfNanos = now;
    }
}
