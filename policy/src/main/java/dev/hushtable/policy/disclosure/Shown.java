package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.ContextValue;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of {@link ResultKeys}, each at its own place, so that a question costs one array and no table. */
final class Shown extends AbstractMap<String, ContextValue> {
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            ResultKeys.ATTRIBUTES,
                            ResultKeys.LEADING_KEYS,
                            ResultKeys.BASE_PARTITION,
                            ResultKeys.SORT,
                            ResultKeys.RETURNED),
                    ResultKeys.PARTITION_KEYS.stream())
            .toList();

    private static final Map<String, Integer> PLACES = places();

    private final @Nullable ContextValue[] values;

    Shown() {
        values = new ContextValue[KEYS.size()];
    }

    /** To show more than another. */
    Shown(Shown other) {
        values = other.values.clone();
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        IntStream.range(0, KEYS.size()).forEach(place -> places.put(KEYS.get(place), place));
        return places;
    }

    /** Only while the question is put together. */
    void show(String key, ContextValue value) {
        values[Objects.requireNonNull(PLACES.get(key))] = value;
    }

    @Override
    public @Nullable ContextValue get(@Nullable Object key) {
        Integer place = PLACES.get(key);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<String, ContextValue>> entrySet() {
        Map<String, ContextValue> all = new HashMap<>();
        for (String key : KEYS) {
            ContextValue value = get(key);
            if (value != null) {
                all.put(key, value);
            }
        }
        return Map.copyOf(all).entrySet();
    }
}
