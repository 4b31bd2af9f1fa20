package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every combination of the options of some dimensions, one after the other. Not thread-safe. */
final class Product {
    private final List<Dimension> dimensions;
    private final int[] chosen;

    Product(List<Dimension> dimensions) {
        this.dimensions = dimensions;
        this.chosen = new int[dimensions.size()];
    }

    /** The first combination, or null when some dimension has no option left. */
    @Nullable
    Map<String, ContextValue> first() {
        return dimensions.stream().anyMatch(one -> one.options().isEmpty()) ? null : keys();
    }

    @Nullable
    Map<String, ContextValue> next() {
        for (int i = 0; i < chosen.length; i++) {
            chosen[i]++;
            if (chosen[i] < dimensions.get(i).options().size()) {
                return keys();
            }
            chosen[i] = 0;
        }
        return null;
    }

    private Map<String, ContextValue> keys() {
        Map<String, ContextValue> keys = new HashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            keys.putAll(dimensions.get(i).options().get(chosen[i]).keys());
        }
        return keys;
    }
}
