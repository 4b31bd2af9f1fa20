package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
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

    /** What is read, which part of it, and whether that is enough. */
    record Walk(PageSource source, PageRange range, Fetching fetching) {}

    PagePlan {
        footprints = List.copyOf(footprints);
    }
}
