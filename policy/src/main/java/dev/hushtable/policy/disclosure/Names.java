package dev.hushtable.policy.disclosure;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an item as it had them. Listing them is common and costs nothing; finding one is rare, and makes a table
 * of the many when it is first done. Immutable; thread-safe.
 */
final class Names extends AbstractSet<String> {
    /** Below this, comparing with each is faster than any table. */
    private static final int FEW = 8;

    private final List<String> inOrder;
    private @Nullable Set<String> table;

    Names(Set<String> names) {
        inOrder = List.copyOf(names);
    }

    List<String> inOrder() {
        return inOrder;
    }

    @Override
    public Iterator<String> iterator() {
        return inOrder.iterator();
    }

    @Override
    public int size() {
        return inOrder.size();
    }

    @Override
    public boolean contains(@Nullable Object name) {
        if (name == null) {
            return false;
        }
        return inOrder.size() <= FEW ? inOrder.contains(name) : table().contains(name);
    }

    private Set<String> table() {
        // Several threads may make it: they make the same.
        Set<String> made = table;
        if (made == null) {
            made = Set.copyOf(inOrder);
            table = made;
        }
        return made;
    }
}
