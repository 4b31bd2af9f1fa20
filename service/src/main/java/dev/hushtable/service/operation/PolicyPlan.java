package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of an operation on the resource policy of a table.
 *
 * @param address the table
 * @param expected the revision it is to have, or null
 */
record PolicyPlan(PolicyAddress address, @Nullable String expected, List<Footprint> footprints) implements Plan {

    PolicyPlan {
        footprints = List.copyOf(footprints);
    }

    /** Reads a request that is about a policy and brings none. */
    static PolicyPlan read(String operation, Members members, ApiRequest request, Tables tables) {
        String arn = PolicyAddress.read(members);
        String expected = PolicyText.readExpectedRevision(members);
        members.check();
        PolicyAddress address = PolicyAddress.of(arn, request, tables);
        return new PolicyPlan(address, expected, List.of(footprint(operation, address)));
    }

    static Footprint footprint(String operation, PolicyAddress address) {
        return new RequestContext().resourceTags(address.definition()).of(operation, address.arn());
    }
}
