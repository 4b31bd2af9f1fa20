package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.ContextValue;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is settled about when, from where and why requests come. The rest is open: an answer then says which values it
 * needs.
 *
 * @param settled condition keys in lower case
 */
public record Environment(SortedMap<String, ContextValue> settled) {
    /** Nothing is settled. */
    public static final Environment OPEN = new Environment(new TreeMap<>());

    public Environment {
        settled = Collections.unmodifiableSortedMap(new TreeMap<>(settled));
    }

    /** With one key settled. */
    public Environment with(String key, String value) {
        SortedMap<String, ContextValue> more = new TreeMap<>(settled);
        more.put(key.toLowerCase(Locale.ROOT), new ContextValue.Single(value));
        return new Environment(more);
    }
}
