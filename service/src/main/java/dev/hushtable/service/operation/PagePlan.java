package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;

/**
 * The plan of a page of Query or Scan.
 *
 * @param address the table
 * @param walk which items to look at
 * @param page what to make of them
 */
record PagePlan(TableAddress address, AfterDecision<Walk> walk, PageRequest page, List<Footprint> footprints)
        implements Plan {

    /** A range of the items of a table. */
    record Walk(TableDefinition table, ItemRange range) {}

    PagePlan {
        footprints = List.copyOf(footprints);
    }
}
