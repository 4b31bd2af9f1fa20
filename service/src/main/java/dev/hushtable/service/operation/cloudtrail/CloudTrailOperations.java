package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.review.trail.TrailView;
import java.time.InstantSource;
import java.util.Collection;
import java.util.stream.Stream;

/** All operations of CloudTrail's model. */
public final class CloudTrailOperations {
    private CloudTrailOperations() {}

    public static Collection<OperationHandler<?>> all(TrailView view, InstantSource clock) {
        return Stream.concat(new TrailQuestions(view, clock).all().stream(), RefusedOperation.all())
                .toList();
    }
}
