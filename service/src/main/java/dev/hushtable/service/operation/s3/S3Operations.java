package dev.hushtable.service.operation.s3;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.review.trail.Trail;
import dev.hushtable.service.review.trail.TrailObjects;
import java.util.Collection;
import java.util.List;

/** All operations on the bucket. */
public final class S3Operations {
    private S3Operations() {}

    public static Collection<OperationHandler<?>> all(Trail trail, TrailObjects objects) {
        return List.of(
                new GetBucketLocation(trail),
                new HeadBucket(trail),
                new ReadObject("GetObject", trail.account(), objects),
                new ReadObject("HeadObject", trail.account(), objects),
                new ListObjects(ListObjects.Version.ONE, trail.account(), objects),
                new ListObjects(ListObjects.Version.TWO, trail.account(), objects));
    }
}
