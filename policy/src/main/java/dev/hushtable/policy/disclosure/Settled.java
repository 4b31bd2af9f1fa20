package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.Limits;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers to one question about items that differ in their keys alone, each by as little of these as sufficed. */
final class Settled<T> {
    private static final List<Seen.Reach> FURTHER =
            List.of(Seen.Reach.TARGET, Seen.Reach.PARTITIONS, Seen.Reach.EVERYTHING);

    /** What holds whatever the keys are. */
    private @Nullable T always;

    /** By what was looked at, null for what that did not suffice for; not made before the keys are known to matter. */
    private @Nullable Remembered<Seen, T> byKeys;

    /** What holds whatever the keys are; null when that is not known. */
    @Nullable
    T always() {
        return always;
    }

    /**
     * Looks at more and more of the keys until that suffices; what sufficed or did not is remembered.
     *
     * @param keys asked only when they matter
     * @param decide null when it cannot by what it sees, which is never for everything
     */
    T settle(Supplier<ItemKeys> keys, Function<Seen, @Nullable T> decide) {
        Remembered<Seen, T> known = byKeys;
        if (known == null && always == null) {
            always = decide.apply(Seen.NOTHING);
        }
        if (always != null) {
            return always;
        }
        if (known == null) {
            known = new Remembered<>(Limits.MAX_SETTLED_RESULTS);
            byKeys = known;
        }
        ItemKeys all = keys.get();
        for (Seen.Reach reach : FURTHER) {
            Seen seen = Seen.of(reach, all);
            T found = known.get(seen);
            if (found == null && !known.holds(seen)) {
                found = decide.apply(seen);
                known.put(seen, found);
            }
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("an item with all its keys was not decided");
    }
}
