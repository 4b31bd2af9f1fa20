package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import org.jspecify.annotations.Nullable;

/** Detaches the resource policy of a table; where there is none, nothing happens. */
final class DeleteResourcePolicy implements DynamoDbOperation<PolicyPlan> {
    private final Tables tables;
    private final TablePolicies policies;

    DeleteResourcePolicy(Tables tables, TablePolicies policies) {
        this.tables = tables;
        this.policies = policies;
    }

    @Override
    public String name() {
        return "DeleteResourcePolicy";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("ResourceArn", "ExpectedRevisionId");
    }

    @Override
    public PolicyPlan plan(ApiRequest request) {
        return PolicyPlan.read(name(), Members.of(request.body()), request, tables);
    }

    @Override
    public Reply execute(Permitted<PolicyPlan> permitted, Recording recording) {
        PolicyPlan plan = permitted.plan();
        @Nullable
        TablePolicy removed = policies.remove(plan.address(), plan.address().tell(recording), plan.expected());
        if (removed != null) {
            recording.facts().parameter("revisionId", removed.revisionId());
        }
        return JsonContent.reply(json -> {
            json.writeStartObject();
            if (removed != null) {
                json.writeStringField("RevisionId", removed.revisionId());
            }
            json.writeEndObject();
        });
    }
}
