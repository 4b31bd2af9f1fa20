package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;

/**
 * The plan of an operation on one table as a whole.
 *
 * @param address the table
 * @param table its definition, or that there is none
 */
record TablePlan(TableAddress address, AfterDecision<TableDefinition> table, List<Footprint> footprints)
        implements Plan {

    TablePlan {
        footprints = List.copyOf(footprints);
    }

    static TablePlan of(String operation, TableAddress address) {
        Footprint footprint =
                new RequestContext().resourceTags(address.definition()).of(operation, address.arn());
        return new TablePlan(address, address.forTable(), List.of(footprint));
    }

    /** States the table in the audit record and tells whether it exists. */
    TableDefinition tell(Recording recording) {
        recording.facts().table(address.name(), address.arn());
        return table.tell();
    }
}
