package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.expression.UpdateResult;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes parts of an item, or creates it. */
final class UpdateItem implements DynamoDbOperation<UpdateItem.Updating> {
    private static final Parameters PARAMETERS = Parameters.of(
            "TableName",
            "Key",
            "ReturnValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "UpdateExpression",
            "ConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnValuesOnConditionCheckFailure",
            "AttributeUpdates",
            "Expected",
            "ConditionalOperator");

    private final Tables tables;
    private final SingleWrite write;

    UpdateItem(Tables tables, SingleWrite write) {
        this.tables = tables;
        this.write = write;
    }

    /** A write, and the update that says which parts of the item it touched. */
    record Updating(WritePlan write, SentUpdate.Update update) implements Plan {
        @Override
        public List<Footprint> footprints() {
            return write.footprints();
        }
    }

    @Override
    public String name() {
        return SentUpdate.ACTION;
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Updating plan(ApiRequest request) {
        Members members = Members.of(request.body());
        SentUpdate sent = SentUpdate.read(
                members,
                WriteOptions::read,
                LegacyParameters.read(members, "AttributeUpdates", "Expected", "ConditionalOperator"));
        members.check();
        SentUpdate.Planned planned = sent.planned(Planning.alone(request, tables));
        return new Updating(planned.write(), planned.update());
    }

    @Override
    public Reply execute(Permitted<Updating> permitted, Recording recording) {
        Updating plan = permitted.plan();
        return write.execute(
                plan.write(),
                new Answering(permitted.disclosures(), recording),
                returned(plan.update(), plan.write().options().returnValues()));
    }

    /** What an update answers. */
    static SingleWrite.Returned returned(SentUpdate.Update update, ReturnValues wanted) {
        return applied -> switch (wanted) {
            case NONE -> null;
            case ALL_OLD -> applied.before();
            case ALL_NEW -> applied.after();
            // The update is pure: applied once more to the same item it says which parts it touched.
            case UPDATED_OLD -> unlessEmpty(again(update, applied).updatedOld());
            case UPDATED_NEW -> unlessEmpty(again(update, applied).updatedNew());
        };
    }

    private static UpdateResult again(SentUpdate.Update update, WriteOutcome.Applied applied) {
        return update.expression().apply(applied.before(), update.key());
    }

    private static @Nullable Item unlessEmpty(Map<String, AttributeValue> parts) {
        return parts.isEmpty() ? null : new Item(parts);
    }
}
