package dev.hushtable.policy.disclosure;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers by question, up to a bound, and then anew: what a request costs in memory does not grow with its results. Not
 * thread-safe.
 */
final class Remembered<K, V> {
    private final int most;
    private final Map<K, @Nullable V> known = new HashMap<>();

    Remembered(int most) {
        this.most = most;
    }

    /** Null when it is not known, or when that is the answer. */
    @Nullable
    V get(K question) {
        return known.get(question);
    }

    boolean holds(K question) {
        return known.containsKey(question);
    }

    void put(K question, @Nullable V answer) {
        if (known.size() >= most) {
            known.clear();
        }
        known.put(question, answer);
    }
}
