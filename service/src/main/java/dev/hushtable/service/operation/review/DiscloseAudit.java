package dev.hushtable.service.operation.review;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Shows records with what they keep back, to whom it may be shown; who asked for which and what for is recorded. */
final class DiscloseAudit implements OperationHandler<DisclosePlan> {
    private final DisclosableLog log;
    private final DisclosureKeys keys;
    private final TokenRate rate;

    DiscloseAudit(DisclosableLog log, DisclosureKeys keys, TokenRate rate) {
        this.log = log;
        this.keys = keys;
        this.rate = rate;
    }

    /**
     * @param disclosures those that opened and belong to the leaf
     * @param erased how many do not open any more
     */
    private record Shown(AuditEvent event, List<Disclosure> disclosures, int erased) {}

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
        if (!rate.take(plan.caller(), plan.indexes().size())) {
            throw new ApiException(
                    ErrorType.THROTTLING, "Records are disclosed a few hundred at once and then one in a second");
        }
        return reply(entries(plan).stream().map(this::shown).toList());
    }

    private List<Entry> entries(DisclosePlan plan) {
        try {
            return log.entries(plan.indexes());
        } catch (IOException e) {
            throw new ApiException(ErrorType.SERVICE_UNAVAILABLE, "The audit log cannot be read now");
        }
    }

    private Shown shown(Entry entry) {
        try {
            AuditEvent event = AuditEvent.parse(entry.index(), entry.leaf());
            Set<String> digests = event.digests();
            List<Disclosure> open = SealedDisclosures.open(entry.disclosures(), keys.open(), event.eventId()).stream()
                    .filter(disclosure -> digests.contains(disclosure.digest()))
                    .toList();
            return new Shown(event.disclosed(open), open, digests.size() - open.size());
        } catch (MalformedRecordException | AuthenticationFailedException e) {
            throw new ApiException(
                    ErrorType.INTERNAL_SERVER_ERROR, "What entry " + entry.index() + " keeps back was altered");
        }
    }

    private static Reply reply(List<Shown> all) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Events");
            int bytes = 0;
            int left = all.size();
            for (Shown shown : all) {
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

    private static void write(JsonGenerator json, Shown shown, byte[] record) throws IOException {
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
