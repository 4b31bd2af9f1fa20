package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.regex.Pattern;

/** Asks that what records keep back of somebody, of an item's partition or of a day be erased; another approves it. */
final class RequestAuditRedaction implements OperationHandler<RedactionPlan> {
    /** base64url of 32 bytes. */
    private static final String TOKEN = "[A-Za-z0-9_-]{43}";

    private static final Pattern CLASS = Pattern.compile(
            "p:" + TOKEN + "|n:\\d{4}-\\d{2}-\\d{2}|k:arn:[^/\\s]{1,200}:table/[A-Za-z0-9_./-]{1,600}/" + TOKEN);

    private static final int MAX_REASON_CHARS = 1_024;

    private final Redactions redactions;
    private final Tokens tokens;

    RequestAuditRedaction(Redactions redactions, Tokens tokens) {
        this.redactions = redactions;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "RequestAuditRedaction";
    }

    @Override
    public RedactionPlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String classId = members.string("Class", new Constraint.MaxLength(1_024));
        String principal = members.string("PrincipalArn", new Constraint.MaxLength(2_048));
        String reason = members.requiredString(
                "Reason", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_REASON_CHARS));
        members.check();
        if ((classId == null) == (principal == null)) {
            throw ApiException.validation("Name a Class or a PrincipalArn");
        }
        String subject = classId == null ? "p:" + tokens.principal(String.valueOf(principal)) : classId;
        if (!CLASS.matcher(subject).matches()) {
            throw ApiException.validation("Class is p:TOKEN, k:ARN/TOKEN or n:DATE");
        }
        if (reason.isBlank()) {
            throw ApiException.validation("Reason says why this is erased");
        }
        return new RedactionPlan(subject, reason, request.caller().principal().arn());
    }

    @Override
    public Reply execute(Permitted<RedactionPlan> permitted, Recording recording) {
        RedactionPlan plan = permitted.plan();
        recording.facts().parameter("class", plan.subject());
        recording.facts().parameter("reason", plan.reason());
        Redactions.Asked asked = redactions.ask(plan.subject(), plan.reason(), plan.caller());
        recording.facts().parameter("redactionId", asked.id());
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("Class", asked.classId());
            json.writeStringField("RedactionId", asked.id());
            json.writeEndObject();
        });
    }
}
