package dev.hushtable.policy.disclosure;

import static dev.hushtable.policy.disclosure.ResultKeys.ATTRIBUTES;
import static dev.hushtable.policy.disclosure.ResultKeys.BASE_PARTITION;
import static dev.hushtable.policy.disclosure.ResultKeys.LEADING_KEYS;
import static dev.hushtable.policy.disclosure.ResultKeys.PARTITION_KEYS;
import static dev.hushtable.policy.disclosure.ResultKeys.RETURNED;
import static dev.hushtable.policy.disclosure.ResultKeys.SORT;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the question a request was allowed by once more, with what its result shows. Immutable. */
final class ResultQuestions {
    private final AuthorizationRequest asked;
    private final List<String> requested;

    ResultQuestions(AuthorizationRequest asked) {
        this.asked = asked;
        this.requested = asked.contextValue(ATTRIBUTES) instanceof Many many ? many.values() : List.of();
    }

    /** As the request asked it, before anything was read: what it does not fix is not determined. */
    AuthorizationRequest beforeReading() {
        Map<String, ContextValue> shown = new HashMap<>();
        keys(Seen.NOTHING, ContextValue.Unknown.INSTANCE, shown);
        shown.put(RETURNED, ContextValue.Unknown.INSTANCE);
        return asked.with(shown);
    }

    /** About any result whatever. */
    AuthorizationRequest aboutAnything() {
        Map<String, ContextValue> shown = new HashMap<>();
        keys(Seen.NOTHING, ContextValue.Unknown.INSTANCE, shown);
        shown.put(ATTRIBUTES, ContextValue.Unknown.INSTANCE);
        shown.put(RETURNED, ContextValue.Unknown.INSTANCE);
        return asked.with(shown);
    }

    /** Whether an item may be looked at, of which nothing leaves yet. */
    AuthorizationRequest aboutLooking(Seen seen, ContextValue unseen) {
        Map<String, ContextValue> shown = new HashMap<>();
        keys(seen, unseen, shown);
        shown.put(RETURNED, ContextValue.Deferred.INSTANCE);
        return asked.with(shown);
    }

    /**
     * Whether attributes of an item may leave.
     *
     * @param unseen stands for the keys that are not looked at
     */
    AuthorizationRequest about(Collection<String> leaving, Seen seen, ContextValue unseen) {
        Map<String, ContextValue> shown = new HashMap<>();
        keys(seen, unseen, shown);
        TreeSet<String> names = new TreeSet<>(requested);
        names.addAll(leaving);
        shown.put(ATTRIBUTES, new Many(List.copyOf(names)));
        shown.put(RETURNED, new Many(List.copyOf(leaving)));
        return asked.with(shown);
    }

    private void keys(Seen seen, ContextValue unseen, Map<String, ContextValue> shown) {
        partition(seen.partition(), unseen, shown);
        ItemKeys keys = seen.keys();
        switch (seen.reach()) {
            case NOTHING, TARGET -> {
                unlessFixed(BASE_PARTITION, unseen, shown);
                unlessFixed(SORT, unseen, shown);
            }
            case PARTITIONS -> {
                shown.put(BASE_PARTITION, one(keys == null ? "" : keys.basePartition()));
                unlessFixed(SORT, unseen, shown);
            }
            case EVERYTHING -> {
                shown.put(BASE_PARTITION, one(keys == null ? "" : keys.basePartition()));
                String sort = keys == null ? null : keys.sort();
                // A key that is present and empty counts as absent wherever that matters.
                shown.put(SORT, sort == null ? new Many(List.of()) : one(sort));
            }
        }
    }

    private void partition(@Nullable List<String> partition, ContextValue unseen, Map<String, ContextValue> shown) {
        if (partition == null) {
            unlessFixed(LEADING_KEYS, unseen, shown);
            PARTITION_KEYS.forEach(key -> unlessFixed(key, unseen, shown));
            return;
        }
        shown.put(LEADING_KEYS, one(partition.getFirst()));
        for (int i = 0; i < partition.size(); i++) {
            shown.put(PARTITION_KEYS.get(i), one(partition.get(i)));
        }
    }

    /** Where the request names one value, every item it can find has it. */
    private void unlessFixed(String key, ContextValue unseen, Map<String, ContextValue> shown) {
        if (!(asked.contextValue(key) instanceof Many(List<String> values) && values.size() == 1)) {
            shown.put(key, unseen);
        }
    }

    private static ContextValue one(String value) {
        return new Many(List.of(value));
    }
}
