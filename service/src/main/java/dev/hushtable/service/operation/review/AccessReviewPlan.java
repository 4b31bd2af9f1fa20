package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import java.util.List;
import java.util.Map;

/**
 * The plan of a step of an access review.
 *
 * @param resource ARN of the table where one is begun, else {@code *}
 * @param step what is done
 */
record AccessReviewPlan<T>(String action, String resource, T step, String caller) implements Plan {
    static final String START = "audit:StartReview";
    static final String READ = "audit:ReadReview";
    static final String DECIDE = "audit:DecideReview";
    static final String SIGN = "audit:SignReview";

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint(action, resource, Map.of()));
    }
}
