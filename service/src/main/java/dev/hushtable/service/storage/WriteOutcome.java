package dev.hushtable.service.storage;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import org.jspecify.annotations.Nullable;

/** What became of one write. */
public sealed interface WriteOutcome {

    /** Written (or kept); the item before and after, null where there was or is none. */
    record Applied(@Nullable Item before, @Nullable Item after) implements WriteOutcome {}

    /** The condition did not hold on this item. */
    record ConditionFailed(@Nullable Item before) implements WriteOutcome {}

    /** The request turned out invalid for the stored item. */
    record Invalid(InvalidInputException cause) implements WriteOutcome {}

    /** This write was fine, but another of the same commit was not: nothing was written. */
    record NotWritten() implements WriteOutcome {}
}
