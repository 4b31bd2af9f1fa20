package dev.hushtable.service.operation.review;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many tokens a principal may have computed: a few hundred at once, then one in a second. Who guesses the keys of items
 * (nine digits of a number are a billion) to find out which token is whose needs longer than a life. Thread-safe.
 */
final class TokenRate {
    private static final double BURST = 300;
    private static final double NANOS_A_TOKEN = TimeUnit.SECONDS.toNanos(1);

    /** Callers that are remembered; a forgotten one begins anew. */
    private static final int CALLERS = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Left> byCaller = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > CALLERS;
        }
    };

    TokenRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Left(double tokens, long asOfNanos) {}

    /** Takes one; false when there is none left. */
    boolean take(String caller) {
        return take(caller, 1);
    }

    /** Takes so many, or none. */
    synchronized boolean take(String caller, int count) {
        long now = nanoTime.getAsLong();
        Left before = byCaller.get(caller);
        double tokens =
                before == null ? BURST : Math.min(BURST, before.tokens + (now - before.asOfNanos) / NANOS_A_TOKEN);
        boolean granted = tokens >= count;
        byCaller.put(caller, new Left(granted ? tokens - count : tokens, now));
        return granted;
    }
}
