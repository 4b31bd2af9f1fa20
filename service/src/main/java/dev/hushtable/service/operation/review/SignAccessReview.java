package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;

/** Signs off an access review: by a second person, once everything is decided. Its record is the signature. */
final class SignAccessReview implements OperationHandler<AccessReviewPlan<String>> {
    private final AccessReviews reviews;

    SignAccessReview(AccessReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "SignAccessReview";
    }

    @Override
    public AccessReviewPlan<String> plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String id = members.requiredString("ReviewId", new Constraint.MaxLength(64));
        members.check();
        return new AccessReviewPlan<>(
                AccessReviewPlan.SIGN, "*", id, request.caller().principal().arn());
    }

    @Override
    public Reply execute(Permitted<AccessReviewPlan<String>> permitted, Recording recording) {
        AccessReviewPlan<String> plan = permitted.plan();
        return AccessReviewReply.recorded(reviews.sign(plan.step(), plan.caller()), recording);
    }
}
