package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import java.util.Map;

/**
 * One way a request may be in one respect: the keys it settles. A key it leaves out is absent.
 */
record Option(Map<String, ContextValue> keys) {
    static final Option ABSENT = new Option(Map.of());

    Option {
        keys = Map.copyOf(keys);
    }
}
