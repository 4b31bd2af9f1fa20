package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;

/** Removes the item under a key; that there is none is no error. */
final class DeleteItem implements DynamoDbOperation<WritePlan> {
    private static final Parameters PARAMETERS = Parameters.of(
            "TableName",
            "Key",
            "ReturnValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "ConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnValuesOnConditionCheckFailure",
            "Expected",
            "ConditionalOperator");

    private final Tables tables;
    private final SingleWrite write;

    DeleteItem(Tables tables, SingleWrite write) {
        this.tables = tables;
        this.write = write;
    }

    @Override
    public String name() {
        return SentDelete.ACTION;
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public WritePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        SentDelete delete = SentDelete.read(
                members, WriteOptions::read, LegacyParameters.read(members, "Expected", "ConditionalOperator"));
        members.check();
        return delete.plan(Planning.alone(request, tables));
    }

    @Override
    public Reply execute(Permitted<WritePlan> permitted, Recording recording) {
        WritePlan plan = permitted.plan();
        boolean old = plan.options().returnValues() == ReturnValues.ALL_OLD;
        return write.execute(
                plan, new Answering(permitted.disclosures(), recording), applied -> old ? applied.before() : null);
    }
}
