package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.index.AuditIndex;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;

/** Has the index thrown away and made anew from the log. Nothing is lost by it; nothing is found meanwhile. */
final class RebuildAuditIndex implements OperationHandler<ReviewPlan> {
    private static final String ACTION = "audit:RebuildIndex";

    private final Tables tables;
    private final AuditIndex index;

    RebuildAuditIndex(Tables tables, AuditIndex index) {
        this.tables = tables;
        this.index = index;
    }

    @Override
    public String name() {
        return "RebuildAuditIndex";
    }

    @Override
    public ReviewPlan plan(ApiRequest request) {
        return ReviewPlan.of(ACTION, QueryMembers.search(request.body()), request, tables);
    }

    @Override
    public Reply execute(Permitted<ReviewPlan> permitted, Recording recording) {
        index.rebuild("somebody asked for it");
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeEndObject();
        });
    }
}
