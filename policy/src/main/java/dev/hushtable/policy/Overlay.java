package dev.hushtable.policy;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A context with other values for some keys, neither of which is copied: what a result shows is asked about in this way,
 * once or more an item. Immutable if both are.
 */
final class Overlay extends AbstractMap<String, ContextValue> {
    private final Map<String, ContextValue> context;
    private final Map<String, ContextValue> changed;

    Overlay(Map<String, ContextValue> context, Map<String, ContextValue> changed) {
        this.context = context;
        this.changed = changed;
    }

    @Override
    public @Nullable ContextValue get(@Nullable Object key) {
        ContextValue value = changed.get(key);
        return value == null ? context.get(key) : value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return changed.containsKey(key) || context.containsKey(key);
    }

    @Override
    public Set<Entry<String, ContextValue>> entrySet() {
        Map<String, ContextValue> all = HashMap.newHashMap(context.size() + changed.size());
        all.putAll(context);
        all.putAll(changed);
        return Collections.unmodifiableMap(all).entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super ContextValue> action) {
        context.forEach((key, value) -> {
            if (!changed.containsKey(key)) {
                action.accept(key, value);
            }
        });
        changed.forEach(action);
    }

    @Override
    public int size() {
        int size = changed.size();
        for (String key : context.keySet()) {
            if (!changed.containsKey(key)) {
                size++;
            }
        }
        return size;
    }
}
