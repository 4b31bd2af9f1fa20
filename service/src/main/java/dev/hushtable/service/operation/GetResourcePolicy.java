package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;

/** Shows the resource policy of a table, to the letter as it was sent. */
final class GetResourcePolicy implements DynamoDbOperation<PolicyPlan> {
    private final Tables tables;

    GetResourcePolicy(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name() {
        return "GetResourcePolicy";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("ResourceArn");
    }

    @Override
    public PolicyPlan plan(ApiRequest request) {
        return PolicyPlan.read(name(), Members.of(request.body()), request, tables);
    }

    @Override
    public Reply execute(Permitted<PolicyPlan> permitted, Recording recording) {
        PolicyAddress address = permitted.plan().address();
        TablePolicy policy = address.tell(recording).policy();
        if (policy == null) {
            throw TablePolicies.notFound(address.arn());
        }
        recording.facts().parameter("revisionId", policy.revisionId());
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("Policy", policy.text());
            json.writeStringField("RevisionId", policy.revisionId());
            json.writeEndObject();
        });
    }
}
