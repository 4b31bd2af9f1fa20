package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;

/** One access review whole, or in short all there are. */
final class DescribeAccessReviews implements OperationHandler<AccessReviewPlan<String>> {
    private final AccessReviews reviews;

    DescribeAccessReviews(AccessReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "DescribeAccessReviews";
    }

    @Override
    public AccessReviewPlan<String> plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String id = members.string("ReviewId", new Constraint.MaxLength(64));
        members.check();
        return new AccessReviewPlan<>(
                AccessReviewPlan.READ,
                "*",
                id == null ? "" : id,
                request.caller().principal().arn());
    }

    @Override
    public Reply execute(Permitted<AccessReviewPlan<String>> permitted, Recording recording) {
        String id = permitted.plan().step();
        if (id.isEmpty()) {
            return AccessReviewReply.list(reviews.all());
        }
        recording.facts().parameter("reviewId", id);
        return AccessReviewReply.whole(reviews.get(id));
    }
}
