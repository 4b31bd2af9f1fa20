package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.time.InstantSource;

/** Says what a table is, how many items it has and whether its KMS key can be used. */
final class DescribeTable implements DynamoDbOperation<TablePlan> {
    private final Tables tables;
    private final InstantSource clock;

    DescribeTable(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "DescribeTable";
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
        TableDefinition table = permitted.plan().tell(recording);
        TableState state = TableState.of(table, tables, clock);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeFieldName("Table");
            TableDescription.write(json, table, state);
            json.writeEndObject();
        });
    }
}
