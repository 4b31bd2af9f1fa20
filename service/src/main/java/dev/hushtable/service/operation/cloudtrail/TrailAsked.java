package dev.hushtable.service.operation.cloudtrail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import java.util.List;

/**
 * The plan of a question about trails.
 *
 * @param body of the request
 * @param named what it names; not a trail of this server's, perhaps
 * @param account of the caller
 */
record TrailAsked(ObjectNode body, List<TrailName> named, String account, List<Footprint> footprints) implements Plan {
    TrailAsked {
        named = List.copyOf(named);
        footprints = List.copyOf(footprints);
    }
}
