package dev.hushtable.service.operation.review;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows records with what they keep back, to whom it may be shown; who asked for which and what for is recorded. */
final class DiscloseAudit implements OperationHandler<DisclosePlan> {
    private final DisclosedEntries entries;

    DiscloseAudit(DisclosedEntries entries) {
        this.entries = entries;
    }

    @Override
    public String name() {
        return "DiscloseAudit";
    }

    @Override
    public DisclosePlan plan(ApiRequest request) {
        return DisclosePlan.read(request);
    }

    @Override
    public Reply execute(Permitted<DisclosePlan> permitted, Recording recording) {
        DisclosePlan plan = permitted.plan();
        plan.tell(recording);
        return reply(entries.show(plan.indexes(), plan.caller()));
    }

    private static Reply reply(List<DisclosedEntries.Shown> all) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Events");
            int bytes = 0;
            int left = all.size();
            for (DisclosedEntries.Shown shown : all) {
                byte[] record = shown.event().raw().bytes();
                bytes += 3 * record.length;
                if (left < all.size() && bytes > Limits.MAX_ANSWER_BYTES) {
                    break;
                }
                write(json, shown, record);
                left--;
            }
            json.writeEndArray();
            json.writeNumberField("Left", left);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, DisclosedEntries.Shown shown, byte[] record) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Disclosures");
        for (Disclosure disclosure : shown.disclosures()) {
            json.writeString(disclosure.encoded());
        }
        json.writeEndArray();
        json.writeNumberField("Erased", shown.erased());
        json.writeNumberField("Index", shown.event().index());
        json.writeFieldName("Record");
        json.writeRawValue(new String(record, StandardCharsets.UTF_8));
        json.writeEndObject();
    }
}
