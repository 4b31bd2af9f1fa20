package dev.hushtable.service.review.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of each group of events; of many groups, of those that were heard of last. Not thread-safe.
 *
 * @param <T> what is remembered
 */
final class Groups<T> {
    private final int limit;
    private final Supplier<T> fresh;
    private final LinkedHashMap<List<String>, T> groups = new LinkedHashMap<>(16, 0.75f, true);

    Groups(int limit, Supplier<T> fresh) {
        this.limit = limit;
        this.fresh = fresh;
    }

    /** The groups an event belongs to: one for each combination of the values of these signals. */
    static List<List<String>> of(Observation event, List<Signal> signals) {
        List<List<String>> groups = List.of(List.of());
        for (Signal signal : signals) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> group : groups) {
                for (String value : signal.of(event)) {
                    if (longer.size() < Limits.MAX_GROUPS_OF_EVENT) {
                        List<String> with = new ArrayList<>(group);
                        with.add(value);
                        longer.add(List.copyOf(with));
                    }
                }
            }
            groups = longer;
        }
        return groups;
    }

    /** What is remembered of a group, to be added to. */
    T of(List<String> group) {
        T known = groups.get(group);
        if (known == null) {
            known = fresh.get();
            groups.put(group, known);
            trim();
        }
        return known;
    }

    @Nullable
    T known(List<String> group) {
        return groups.get(group);
    }

    void remember(List<String> group, T what) {
        groups.put(group, what);
        trim();
    }

    private void trim() {
        while (groups.size() > limit) {
            Map.Entry<List<String>, T> eldest = groups.entrySet().iterator().next();
            groups.remove(eldest.getKey());
        }
    }
}
