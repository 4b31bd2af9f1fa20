package dev.hushtable.service.operation.s3;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.trail.Trail;
import dev.hushtable.service.wire.Reply;
import java.util.Map;

/** Says that the bucket is there, and may be listed. */
record HeadBucket(Trail trail) implements OperationHandler<BucketPlan> {
    @Override
    public String name() {
        return "HeadBucket";
    }

    @Override
    public BucketPlan plan(ApiRequest request) {
        return BucketPlan.ofBucket("s3:ListBucket", request, trail.account());
    }

    @Override
    public Reply execute(Permitted<BucketPlan> permitted, Recording recording) {
        permitted.plan().state(recording);
        return new Reply(200, "application/xml", new byte[0], Map.of("x-amz-bucket-region", trail.region()));
    }
}
