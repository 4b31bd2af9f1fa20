package dev.hushtable.service.operation.s3;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.trail.Trail;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;

/** Says in which region the bucket lies: nothing stands for us-east-1, as with AWS. */
record GetBucketLocation(Trail trail) implements OperationHandler<BucketPlan> {
    private static final String UNNAMED = "us-east-1";

    @Override
    public String name() {
        return "GetBucketLocation";
    }

    @Override
    public BucketPlan plan(ApiRequest request) {
        return BucketPlan.ofBucket("s3:GetBucketLocation", request, trail.account());
    }

    @Override
    public Reply execute(Permitted<BucketPlan> permitted, Recording recording) {
        permitted.plan().state(recording);
        String region = trail.region().equals(UNNAMED) ? "" : trail.region();
        XmlAnswer xml = new XmlAnswer(XmlAnswer.Dialect.S3).root("LocationConstraint");
        return xml.content(region).close("LocationConstraint").reply(200);
    }
}
