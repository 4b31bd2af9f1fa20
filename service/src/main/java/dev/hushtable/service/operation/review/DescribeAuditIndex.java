package dev.hushtable.service.operation.review;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.Timestamps;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.IndexStatus;
import dev.hushtable.service.review.index.AuditIndex;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.List;

/** Says how far behind the log the index is, whether it was ever found wrong, and where the log was silent. */
final class DescribeAuditIndex implements OperationHandler<ReviewPlan> {
    private static final int MOST_GAPS = 100;

    private final Tables tables;
    private final AuditIndex index;

    DescribeAuditIndex(Tables tables, AuditIndex index) {
        this.tables = tables;
        this.index = index;
    }

    @Override
    public String name() {
        return "DescribeAuditIndex";
    }

    @Override
    public ReviewPlan plan(ApiRequest request) {
        return ReviewPlan.of(ReviewPlan.SEARCH, QueryMembers.search(request.body()), request, tables);
    }

    @Override
    public Reply execute(Permitted<ReviewPlan> permitted, Recording recording) {
        permitted.plan().tell(recording);
        IndexStatus status = index.status();
        List<IndexStatus.Gap> gaps = gaps(permitted.plan());
        return JsonContent.reply(json -> {
            json.writeStartObject();
            write(json, status);
            json.writeArrayFieldStart("Gaps");
            for (IndexStatus.Gap gap : gaps) {
                json.writeStartObject();
                json.writeNumberField("Index", gap.index());
                Timestamps.write(json, "From", gap.from());
                Timestamps.write(json, "To", gap.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private List<IndexStatus.Gap> gaps(ReviewPlan plan) {
        try {
            return index.gaps(plan.query().span(), MOST_GAPS).gaps();
        } catch (AuditSearchException e) {
            return List.of();
        }
    }

    private static void write(JsonGenerator json, IndexStatus status) throws IOException {
        json.writeStringField("Phase", status.phase().name());
        json.writeNumberField("Indexed", status.indexed());
        json.writeNumberField("Logged", status.logged());
        json.writeNumberField("LagSeconds", status.lag().toSeconds());
        json.writeNumberField("FileBytes", status.fileBytes());
        json.writeNumberField("Rebuilds", status.rebuilds().count());
        IndexStatus.Finding last = status.rebuilds().last();
        if (last != null) {
            json.writeObjectFieldStart("LastFinding");
            Timestamps.write(json, "Time", last.time());
            json.writeStringField("Finding", last.what());
            json.writeEndObject();
        }
        String failure = status.rebuilds().failure();
        if (failure != null) {
            json.writeStringField("Failure", failure);
        }
    }
}
