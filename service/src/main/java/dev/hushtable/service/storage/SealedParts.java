package dev.hushtable.service.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The epochs that seal parts of running transactions outside a table's file, until the table has them: such an epoch's
 * key is still needed. Thread-safe.
 */
final class SealedParts {
    /** Of a part whose seal is being chosen: older than any. */
    private static final int UNKNOWN = 0;

    private final Map<TransactionId, Integer> epochs = new ConcurrentHashMap<>();

    /** To be called before the seals are asked for. */
    void begin(TransactionId id) {
        epochs.put(id, UNKNOWN);
    }

    void sealedUnder(TransactionId id, int epoch) {
        epochs.put(id, epoch);
    }

    /** The table has the part, or it was not decided. */
    void end(TransactionId id) {
        epochs.remove(id);
    }

    /** Whether some part needs an epoch before that one. */
    boolean needBefore(int epoch) {
        return epochs.values().stream().anyMatch(needed -> needed < epoch);
    }
}
