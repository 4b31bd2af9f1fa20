package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import dev.hushtable.service.wire.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
                    "ReturnValuesOnConditionCheckFailure")
            .butNot("Expected", "ConditionalOperator");

    private final Tables tables;
    private final SingleWrite write;

    DeleteItem(Tables tables, SingleWrite write) {
        this.tables = tables;
        this.write = write;
    }

    @Override
    public String name() {
        return "DeleteItem";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public WritePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String table = TableNames.required(members);
        RawAttributes raw = members.requiredAttributes("Key");
        WriteOptions options = WriteOptions.read(members);
        RequestExpressions expressions = RequestExpressions.read(members, ExpressionKind.CONDITION);
        members.check();
        PARAMETERS.refuseIn(members);

        ExpressionAttributes attributes = expressions.open();
        Map<String, AttributeValue> key = raw.read();
        options.returnValues().oldOnly();
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        attributes.requireAllUsed();

        TableAddress address = TableAddress.of(table, request, tables);
        AfterDecision<ItemTarget> target = ItemTarget.of(address, key);
        RequestContext context = new RequestContext()
                .leadingKeys(Collections.singletonList(ItemTarget.partition(target)))
                .attributes(Named.of(key.keySet(), condition), address.definition())
                .resourceTags(address.definition());
        options.describe(context);
        WritePlan.Change change = new WritePlan.Change(delete(condition), key.keySet(), Named.in(condition));
        return new WritePlan(address, target, change, options, List.of(context.of(name(), address.arn())));
    }

    @Override
    public Reply execute(Permitted<WritePlan> permitted, Recording recording) {
        WritePlan plan = permitted.plan();
        boolean old = plan.options().returnValues() == ReturnValues.ALL_OLD;
        return write.execute(plan, recording, applied -> old ? applied.before() : null);
    }

    private static ItemWrite.Action delete(@Nullable ConditionExpression condition) {
        return previous -> condition == null || condition.matches(previous)
                ? new ItemWrite.Decision.Delete()
                : new ItemWrite.Decision.Refuse();
    }
}
