package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Reply;

/** Counts records by what they have in common. Counts are the index's word; a search shows the records behind them. */
final class SummarizeAudit implements OperationHandler<ReviewPlan> {
    private final Tables tables;
    private final AuditSearch search;

    SummarizeAudit(Tables tables, AuditSearch search) {
        this.tables = tables;
        this.search = search;
    }

    @Override
    public String name() {
        return "SummarizeAudit";
    }

    @Override
    public ReviewPlan plan(ApiRequest request) {
        return ReviewPlan.of(ReviewPlan.SEARCH, QueryMembers.summary(request.body()), request, tables);
    }

    @Override
    public Reply execute(Permitted<ReviewPlan> permitted, Recording recording) {
        ReviewPlan plan = permitted.plan();
        plan.tell(recording);
        return Answers.summary(Answers.of(() -> search.summarize(plan.query(), plan.grouping())));
    }
}
