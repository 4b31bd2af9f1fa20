package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Reply;

/** Finds records, the newest first, page by page, as the log has them: whose and which item stands there as a digest. */
final class SearchAudit implements OperationHandler<ReviewPlan> {
    private final Tables tables;
    private final AuditSearch search;

    SearchAudit(Tables tables, AuditSearch search) {
        this.tables = tables;
        this.search = search;
    }

    @Override
    public String name() {
        return "SearchAudit";
    }

    @Override
    public ReviewPlan plan(ApiRequest request) {
        return ReviewPlan.of(ReviewPlan.SEARCH, QueryMembers.search(request.body()), request, tables);
    }

    @Override
    public Reply execute(Permitted<ReviewPlan> permitted, Recording recording) {
        ReviewPlan plan = permitted.plan();
        plan.tell(recording);
        Page page = Answers.of(() -> search.search(plan.query()));
        recording.facts().parameter("recordsFound", Integer.toString(page.hits().size()));
        return Answers.page(page);
    }
}
