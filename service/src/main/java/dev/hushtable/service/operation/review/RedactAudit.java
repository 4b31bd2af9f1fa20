package dev.hushtable.service.operation.review;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Approves a redaction that somebody else asked for, and does it: destroys the key of a class, or takes away one member. No record changes. */
public final class RedactAudit implements OperationHandler<RedactionPlan> {
    private final Redactions redactions;
    private final DisclosureKeys keys;
    private final Tokens tokens;
    private final Redacted events;
    private final MemberErasure members;

    /** Where it is recorded that something is erased, before it is. */
    @FunctionalInterface
    public interface Redacted {
        /** Durable on return. */
        void record(SortedMap<String, String> details);
    }

    RedactAudit(Redactions redactions, DisclosureKeys keys, Tokens tokens, Redacted events, MemberErasure members) {
        this.redactions = redactions;
        this.keys = keys;
        this.tokens = tokens;
        this.events = events;
        this.members = members;
    }

    @Override
    public String name() {
        return "RedactAudit";
    }

    @Override
    public RedactionPlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String id = members.requiredString("RedactionId", new Constraint.MaxLength(64));
        members.check();
        return new RedactionPlan(id, "", request.caller().principal().arn());
    }

    @Override
    public Reply execute(Permitted<RedactionPlan> permitted, Recording recording) {
        RedactionPlan plan = permitted.plan();
        recording.facts().parameter("redactionId", plan.subject());
        Redactions.Asked asked = redactions.approvable(plan.subject(), plan.caller());
        recording.facts().parameter("class", asked.classId());
        SortedMap<String, String> details = new TreeMap<>();
        details.put("approvedBy", tokens.principal(plan.caller()));
        details.put("askedBy", tokens.principal(asked.askedBy()));
        details.put("class", asked.classId());
        details.put("reason", asked.reason());
        details.put("redactionId", asked.id());
        if (MemberErasure.isOne(asked.classId())) {
            members.require(asked.classId());
            events.record(details);
            members.erase(asked.classId());
        } else {
            events.record(details);
            keys.destroy(List.of(asked.classId()));
        }
        redactions.done(asked);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("Class", asked.classId());
            json.writeStringField("RedactionId", asked.id());
            json.writeEndObject();
        });
    }
}
