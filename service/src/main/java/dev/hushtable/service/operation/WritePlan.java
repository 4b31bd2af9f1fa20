package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.ItemWrite;
import java.util.List;
import java.util.Set;

/**
 * The plan to write one item.
 *
 * @param address the table
 * @param target the item
 * @param change what to do to it
 * @param options what to answer
 */
record WritePlan(
        TableAddress address,
        AfterDecision<ItemTarget> target,
        Change change,
        WriteOptions options,
        List<Footprint> footprints)
        implements Plan {

    /**
     * @param action decides on the item as it stands
     * @param attributes names of the attributes it writes
     * @param conditionAttributes names of the attributes its condition asks about
     */
    record Change(ItemWrite.Action action, Set<String> attributes, Set<String> conditionAttributes) {
        Change {
            attributes = Set.copyOf(attributes);
            conditionAttributes = Set.copyOf(conditionAttributes);
        }
    }

    WritePlan {
        footprints = List.copyOf(footprints);
    }
}
