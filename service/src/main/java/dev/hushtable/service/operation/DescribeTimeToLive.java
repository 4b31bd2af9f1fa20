package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;

/** Says that items of a table do not expire, which is so until UpdateTimeToLive is built. */
final class DescribeTimeToLive implements DynamoDbOperation<TablePlan> {
    private final Tables tables;

    DescribeTimeToLive(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name() {
        return "DescribeTimeToLive";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("TableName");
    }

    @Override
    public TablePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String table = TableNames.required(members);
        members.check();
        return TablePlan.of(name(), TableAddress.of(table, request, tables));
    }

    @Override
    public Reply execute(Permitted<TablePlan> permitted, Recording recording) {
        permitted.plan().tell(recording);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("TimeToLiveDescription");
            json.writeStringField("TimeToLiveStatus", "DISABLED");
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
