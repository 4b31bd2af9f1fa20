package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.review.AccessReviews.Decided;
import dev.hushtable.service.operation.review.DecideAccessReview.Terms;
import dev.hushtable.service.review.campaign.AccessReview.Verdict;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Approves or revokes grants of an access review. Policies do not change by it: whoever writes them does what was decided. */
final class DecideAccessReview implements OperationHandler<AccessReviewPlan<Terms>> {
    private static final int MAX_DECISIONS = 1_000;

    private final AccessReviews reviews;

    DecideAccessReview(AccessReviews reviews) {
        this.reviews = reviews;
    }

    /** @param decisions by the place of the grant */
    record Terms(String reviewId, Map<Integer, Decided> decisions) {}

    @Override
    public String name() {
        return "DecideAccessReview";
    }

    @Override
    public AccessReviewPlan<Terms> plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String id = members.requiredString("ReviewId", new Constraint.MaxLength(64));
        List<Members> given = members.requiredStructures("Decisions");
        members.sizeOf("Decisions", given, 1, MAX_DECISIONS);
        Map<Integer, Decided> decisions = new TreeMap<>();
        boolean unexplained = false;
        for (Members decision : given) {
            long grant = decision.requiredInteger("Grant", new Constraint.Min(0), new Constraint.Max(MAX_DECISIONS));
            Verdict verdict = decision.requiredChoice("Decision", Verdict.class);
            String reason = decision.string("Reason", new Constraint.MaxLength(1_024));
            unexplained |= verdict == Verdict.REVOKE && (reason == null || reason.isBlank());
            if (verdict != null) {
                decisions.put((int) grant, new Decided(verdict, reason == null ? "" : reason));
            }
        }
        members.check();
        if (unexplained) {
            throw ApiException.validation("Reason says why a grant is revoked");
        }
        return new AccessReviewPlan<>(
                AccessReviewPlan.DECIDE,
                "*",
                new Terms(id, decisions),
                request.caller().principal().arn());
    }

    @Override
    public Reply execute(Permitted<AccessReviewPlan<Terms>> permitted, Recording recording) {
        AccessReviewPlan<Terms> plan = permitted.plan();
        StringBuilder decided = new StringBuilder();
        plan.step()
                .decisions()
                .forEach((grant, decision) -> decided.append(decided.isEmpty() ? "" : " ")
                        .append(grant)
                        .append('=')
                        .append(decision.verdict()));
        recording.facts().parameter("decisions", decided.toString());
        return AccessReviewReply.recorded(
                reviews.decide(plan.step().reviewId(), plan.step().decisions(), plan.caller()), recording);
    }
}
