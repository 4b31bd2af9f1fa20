package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import java.util.List;

/** The plan of an operation that addresses no resource and has nothing to remember. */
record UnboundPlan(List<Footprint> footprints) implements Plan {
    static final String ANY_RESOURCE = "*";

    UnboundPlan {
        footprints = List.copyOf(footprints);
    }

    static UnboundPlan of(String operation) {
        return new UnboundPlan(List.of(new RequestContext().of(operation, ANY_RESOURCE)));
    }
}
