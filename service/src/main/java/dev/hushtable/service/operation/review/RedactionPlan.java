package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import java.util.List;
import java.util.Map;

/**
 * The plan to ask for a redaction, or to approve one.
 *
 * @param subject a class, or the id of what was asked for
 * @param reason empty when one is approved
 * @param caller who asks, or approves
 */
record RedactionPlan(String subject, String reason, String caller) implements Plan {
    /** Both of the two persons need it. */
    static final String ACTION = "audit:Redact";

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint(ACTION, "*", Map.of()));
    }
}
