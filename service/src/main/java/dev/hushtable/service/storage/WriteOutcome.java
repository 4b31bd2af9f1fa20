package dev.hushtable.service.storage;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one write. */
public sealed interface WriteOutcome {

    /**
     * Written (or kept).
     *
     * @param before the item before, null where there was none
     * @param after the item after, null where there is none
     * @param indexChanges what was written to the table's indexes; an entry that does not change is not written
     */
    record Applied(@Nullable Item before, @Nullable Item after, List<IndexChange> indexChanges)
            implements WriteOutcome {
        public Applied {
            indexChanges = List.copyOf(indexChanges);
        }

        public Applied(@Nullable Item before, @Nullable Item after) {
            this(before, after, List.of());
        }
    }

    /** The condition did not hold on this item. */
    record ConditionFailed(@Nullable Item before) implements WriteOutcome {}

    /** The request turned out invalid for the stored item. */
    record Invalid(InvalidInputException cause) implements WriteOutcome {}

    /** The item collection would grow beyond what a table with local indexes allows. */
    record CollectionFull() implements WriteOutcome {}

    /** This write was fine, but another of the same commit was not: nothing was written. */
    record NotWritten() implements WriteOutcome {}
}
