package dev.hushtable.policy.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item's keys a question looks at. What is settled by looking at little holds for all items of which that
 * little is the same.
 *
 * @param keys those that are looked at, the others empty; null when none is
 */
record Seen(Reach reach, @Nullable ItemKeys keys) {
    /** No key but what the request itself fixes. */
    static final Seen NOTHING = new Seen(Reach.NOTHING, null);

    enum Reach {
        NOTHING,
        /** The partition in the table or index that is read. */
        TARGET,
        /** That of the table as well. */
        PARTITIONS,
        EVERYTHING
    }

    static Seen of(Reach reach, ItemKeys keys) {
        return switch (reach) {
            case NOTHING -> NOTHING;
            case TARGET -> new Seen(reach, new ItemKeys(keys.partition(), "", null));
            case PARTITIONS -> new Seen(reach, new ItemKeys(keys.partition(), keys.basePartition(), null));
            case EVERYTHING -> new Seen(reach, keys);
        };
    }

    /** The partition in what is read, or null. */
    @Nullable
    List<String> partition() {
        return keys == null ? null : keys.partition();
    }

    boolean isEverything() {
        return reach == Reach.EVERYTHING;
    }
}
