package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.review.trail.TrailView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All operations of CloudTrail's model. */
public final class CloudTrailOperations {
    private CloudTrailOperations() {}

    /**
     * @param lookups null where there is no index of events
     */
    public static Collection<OperationHandler<?>> all(TrailView view, @Nullable Lookups lookups, InstantSource clock) {
        List<OperationHandler<?>> all = new ArrayList<>(new TrailQuestions(view, clock).all());
        RefusedOperation.all().forEach(all::add);
        all.add(lookup(view, lookups));
        return all;
    }

    private static OperationHandler<?> lookup(TrailView view, @Nullable Lookups lookups) {
        return lookups == null
                ? new RefusedOperation(LookupEvents.NAME)
                : new LookupEvents(lookups, new LookupPlan.Reading(view.trail().account(), lookups.principals()));
    }
}
