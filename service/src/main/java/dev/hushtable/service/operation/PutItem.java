package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;

/** Writes a whole item, replacing the one under its key if there is one. */
final class PutItem implements DynamoDbOperation<WritePlan> {
    private static final Parameters PARAMETERS = Parameters.of(
            "TableName",
            "Item",
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

    PutItem(Tables tables, SingleWrite write) {
        this.tables = tables;
        this.write = write;
    }

    @Override
    public String name() {
        return SentPut.ACTION;
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public WritePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        SentPut put = SentPut.read(
                members, WriteOptions::read, LegacyParameters.read(members, "Expected", "ConditionalOperator"));
        members.check();
        return put.plan(Planning.alone(request, tables));
    }

    @Override
    public Reply execute(Permitted<WritePlan> permitted, Recording recording) {
        WritePlan plan = permitted.plan();
        boolean old = plan.options().returnValues() == ReturnValues.ALL_OLD;
        return write.execute(
                plan, new Answering(permitted.disclosures(), recording), applied -> old ? applied.before() : null);
    }
}
