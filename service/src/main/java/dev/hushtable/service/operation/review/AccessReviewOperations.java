package dev.hushtable.service.operation.review;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.storage.Tables;
import java.util.Collection;
import java.util.List;

/** The steps of access reviews. */
public final class AccessReviewOperations {
    private AccessReviewOperations() {}

    public static Collection<OperationHandler<?>> all(
            Tables tables, AccessReviews reviews, GrantedAccess granted, LastUses uses) {
        return List.of(
                new DecideAccessReview(reviews),
                new DescribeAccessReviews(reviews),
                new SignAccessReview(reviews),
                new StartAccessReview(tables, reviews, granted, uses));
    }
}
