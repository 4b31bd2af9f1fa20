package dev.hushtable.service.table;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an index holds of an item besides the keys of index and table. */
public sealed interface Projection {

    /** The whole item. */
    record All() implements Projection {}

    /** Nothing more than the keys. */
    record KeysOnly() implements Projection {}

    /** Some more top-level attributes. */
    record Include(SortedSet<String> attributes) implements Projection {
        public Include {
            attributes = Collections.unmodifiableSortedSet(new TreeSet<>(attributes));
        }

        public Include(Collection<String> names) {
            this(new TreeSet<>(names));
        }
    }
}
