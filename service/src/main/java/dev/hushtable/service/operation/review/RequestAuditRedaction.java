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
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks that what records keep back of somebody, of an item's partition or of a day, or one member of one record, be erased; another approves. */
final class RequestAuditRedaction implements OperationHandler<RedactionPlan> {
    /** base64url of 32 bytes. */
    private static final String TOKEN = "[A-Za-z0-9_-]{43}";

    private static final Pattern CLASS = Pattern.compile(
            "p:" + TOKEN + "|n:\\d{4}-\\d{2}-\\d{2}|k:arn:[^/\\s]{1,200}:table/[A-Za-z0-9_./-]{1,600}/" + TOKEN);

    private static final int MAX_REASON_CHARS = 1_024;

    private final Redactions redactions;
    private final Tokens tokens;
    private final MemberErasure members;

    RequestAuditRedaction(Redactions redactions, Tokens tokens, MemberErasure members) {
        this.redactions = redactions;
        this.tokens = tokens;
        this.members = members;
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
        Long index = members.integer("Index", new Constraint.Min(0));
        String member = members.string("Member", new Constraint.Matches(MemberErasure.NAME));
        members.check();
        String subject = subject(classId, principal, index, member);
        if (reason.isBlank()) {
            throw ApiException.validation("Reason says why this is erased");
        }
        return new RedactionPlan(subject, reason, request.caller().principal().arn());
    }

    private String subject(
            @Nullable String classId, @Nullable String principal, @Nullable Long index, @Nullable String member) {
        long named =
                Stream.of(classId, principal, member).filter(Objects::nonNull).count();
        if (named != 1 || (index == null) != (member == null)) {
            throw ApiException.validation("Name a Class, a PrincipalArn, or the Index of a record and a Member of it");
        }
        if (index != null && member != null) {
            return MemberErasure.subject(index, member);
        }
        String subject = classId == null ? "p:" + tokens.principal(String.valueOf(principal)) : classId;
        if (!CLASS.matcher(subject).matches()) {
            throw ApiException.validation("Class is p:TOKEN, k:ARN/TOKEN or n:DATE");
        }
        return subject;
    }

    @Override
    public Reply execute(Permitted<RedactionPlan> permitted, Recording recording) {
        RedactionPlan plan = permitted.plan();
        recording.facts().parameter("class", plan.subject());
        recording.facts().parameter("reason", plan.reason());
        if (MemberErasure.isOne(plan.subject())) {
            members.require(plan.subject());
        }
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
