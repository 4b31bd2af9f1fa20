package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import dev.hushtable.service.wire.Reply;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                    "ReturnValuesOnConditionCheckFailure")
            .butNot("Expected", "ConditionalOperator");

    private final Tables tables;
    private final SingleWrite write;

    PutItem(Tables tables, SingleWrite write) {
        this.tables = tables;
        this.write = write;
    }

    @Override
    public String name() {
        return "PutItem";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public WritePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String table = TableNames.required(members);
        RawAttributes raw = members.requiredAttributes("Item");
        WriteOptions options = WriteOptions.read(members);
        RequestExpressions expressions = RequestExpressions.read(members, ExpressionKind.CONDITION);
        members.check();
        PARAMETERS.refuseIn(members);

        ExpressionAttributes attributes = expressions.open();
        Item item = ItemReader.whole(raw);
        options.returnValues().oldOnly();
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        attributes.requireAllUsed();

        TableAddress address = TableAddress.of(table, request, tables);
        AfterDecision<ItemTarget> target = address.forItems()
                .map(definition ->
                        new ItemTarget(definition, KeyReader.ofItem(definition.keySchema(), item.attributes())));
        RequestContext context = new RequestContext()
                .leadingKeys(Collections.singletonList(ItemTarget.partition(target)))
                .attributes(Named.of(item.attributes().keySet(), condition), address.definition())
                .resourceTags(address.definition());
        options.describe(context);
        WritePlan.Change change =
                new WritePlan.Change(put(item, condition), item.attributes().keySet(), Named.in(condition));
        return new WritePlan(address, target, change, options, List.of(context.of(name(), address.arn())));
    }

    @Override
    public Reply execute(Permitted<WritePlan> permitted, Recording recording) {
        WritePlan plan = permitted.plan();
        boolean old = plan.options().returnValues() == ReturnValues.ALL_OLD;
        return write.execute(plan, recording, applied -> old ? applied.before() : null);
    }

    private static ItemWrite.Action put(Item item, @Nullable ConditionExpression condition) {
        ItemWrite.Decision put = new ItemWrite.Decision.Put(item);
        return previous -> condition == null || condition.matches(previous) ? put : new ItemWrite.Decision.Refuse();
    }
}
