package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.table.TableChange.Concern;
import dev.hushtable.service.table.TableChange.IndexAction;
import dev.hushtable.service.table.TableDefinition;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The plan to change a table.
 *
 * @param table which, and whether it exists
 * @param wanted what it is to become
 */
record UpdateTablePlan(TablePlan table, UpdateTableRequest wanted, List<Footprint> footprints) implements Plan {

    UpdateTablePlan {
        footprints = List.copyOf(footprints);
    }

    /** States in the audit record what is to be changed, and tells whether there is such a table. */
    TableDefinition tell(Recording recording) {
        AuditFacts facts = recording.facts();
        facts.parameter("changes", wanted.concerns().stream().map(Concern::name).collect(Collectors.joining(",")));
        for (IndexAction action : wanted.change().indexes()) {
            facts.parameter(
                    "index." + action.name(),
                    switch (action) {
                        case IndexAction.Create unused -> "create";
                        case IndexAction.Update unused -> "update";
                        case IndexAction.Delete unused -> "delete";
                    });
        }
        return table.tell(recording);
    }
}
