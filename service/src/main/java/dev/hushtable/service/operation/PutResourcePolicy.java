package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Lockout;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;

/** Attaches a resource policy to a table, in place of the one it has; it is in force when the answer leaves. */
final class PutResourcePolicy implements DynamoDbOperation<PutPolicyPlan> {
    private final Tables tables;
    private final TablePolicies policies;

    PutResourcePolicy(Tables tables, TablePolicies policies) {
        this.tables = tables;
        this.policies = policies;
    }

    @Override
    public String name() {
        return "PutResourcePolicy";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("ResourceArn", "Policy", "ExpectedRevisionId", "ConfirmRemoveSelfResourceAccess");
    }

    @Override
    public PutPolicyPlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String arn = PolicyAddress.read(members);
        String text = members.requiredString("Policy");
        String expected = PolicyText.readExpectedRevision(members);
        boolean confirmed = Boolean.TRUE.equals(members.bool("ConfirmRemoveSelfResourceAccess"));
        members.check();
        PolicyAddress address = PolicyAddress.of(arn, request, tables);
        Footprint footprint = PolicyPlan.footprint(name(), address);
        Lockout lockout = address.stream() == null
                ? PutPolicyPlan.lockout(footprint, PutPolicyPlan.checked(text, address.arn()))
                : null;
        return new PutPolicyPlan(address, text, expected, List.of(footprint), confirmed ? null : lockout);
    }

    @Override
    public Reply execute(Permitted<PutPolicyPlan> permitted, Recording recording) {
        PutPolicyPlan plan = permitted.plan();
        recording.facts().parameter("policyHash", PolicyText.hash(plan.policy()));
        TablePolicy attached =
                policies.put(plan.address(), plan.address().tell(recording), plan.policy(), plan.expected());
        recording.facts().parameter("revisionId", attached.revisionId());
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("RevisionId", attached.revisionId());
            json.writeEndObject();
        });
    }
}
