package dev.hushtable.tests;

import java.util.List;
import java.util.Map;

/**
 * What clients did to lists that can only grow, and saw in them. Every appended value is unique, so a list tells who
 * wrote to it, in which order.
 */
final class History {
    private History() {}

    /**
     * One transaction, or one single write, as its client saw it.
     *
     * @param appends list to the value appended
     * @param reads list to what was in it
     * @param startNanos before it was sent
     * @param endNanos after it was answered; {@link Long#MAX_VALUE} when it never was
     */
    record Operation(
            String id,
            Map<String, String> appends,
            Map<String, List<String>> reads,
            Told told,
            long startNanos,
            long endNanos) {
        Operation {
            appends = Map.copyOf(appends);
            reads = Map.copyOf(reads);
        }
    }

    /** How it ended for the client. */
    enum Told {
        HAPPENED,
        DID_NOT_HAPPEN,
        NOTHING
    }
}
