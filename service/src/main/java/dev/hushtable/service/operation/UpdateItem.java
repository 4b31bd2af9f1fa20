package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.expression.UpdateExpression;
import dev.hushtable.service.expression.UpdateResult;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import dev.hushtable.service.wire.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
                    "ReturnValuesOnConditionCheckFailure")
            .butNot("AttributeUpdates", "Expected", "ConditionalOperator");

    private final Tables tables;
    private final SingleWrite write;

    UpdateItem(Tables tables, SingleWrite write) {
        this.tables = tables;
        this.write = write;
    }

    /** A write, and the update that says which parts of the item it touched. */
    record Updating(WritePlan write, Update update) implements Plan {
        @Override
        public List<Footprint> footprints() {
            return write.footprints();
        }
    }

    /** The update of an item of that key. */
    record Update(UpdateExpression expression, Map<String, AttributeValue> key) {
        Update {
            key = Map.copyOf(key);
        }
    }

    @Override
    public String name() {
        return "UpdateItem";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Updating plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String table = TableNames.required(members);
        RawAttributes raw = members.requiredAttributes("Key");
        WriteOptions options = WriteOptions.read(members);
        RequestExpressions expressions =
                RequestExpressions.read(members, ExpressionKind.UPDATE, ExpressionKind.CONDITION);
        members.check();
        PARAMETERS.refuseIn(members);

        ExpressionAttributes attributes = expressions.open();
        Map<String, AttributeValue> key = raw.read();
        String text = expressions.text(ExpressionKind.UPDATE);
        UpdateExpression expression = text == null ? UpdateExpression.none() : UpdateExpression.parse(text, attributes);
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        attributes.requireAllUsed();

        TableAddress address = TableAddress.of(table, request, tables);
        AfterDecision<ItemTarget> target = ItemTarget.of(address, key).map(found -> {
            expression.refuseKeyAttributes(found.table().keySchema().names());
            return found;
        });
        Set<String> named = new TreeSet<>(key.keySet());
        named.addAll(expression.topLevelAttributeNames());
        RequestContext context = new RequestContext()
                .leadingKeys(Collections.singletonList(ItemTarget.partition(ItemTarget.of(address, key))))
                .attributes(Named.of(named, condition), address.definition())
                .resourceTags(address.definition());
        options.describe(context);
        Update update = new Update(expression, key);
        WritePlan.Change change = new WritePlan.Change(
                action(update, condition), expression.writtenAttributeNames(), Named.in(condition));
        return new Updating(
                new WritePlan(address, target, change, options, List.of(context.of(name(), address.arn()))), update);
    }

    @Override
    public Reply execute(Permitted<Updating> permitted, Recording recording) {
        Updating plan = permitted.plan();
        return write.execute(plan.write(), recording, applied -> returned(plan, applied));
    }

    private static ItemWrite.Action action(Update update, @Nullable ConditionExpression condition) {
        return previous -> {
            if (condition != null && !condition.matches(previous)) {
                return new ItemWrite.Decision.Refuse();
            }
            Item item = update.expression().apply(previous, update.key()).item();
            return item == null ? new ItemWrite.Decision.Keep() : new ItemWrite.Decision.Put(item);
        };
    }

    private static @Nullable Item returned(Updating plan, WriteOutcome.Applied applied) {
        return switch (plan.write().options().returnValues()) {
            case NONE -> null;
            case ALL_OLD -> applied.before();
            case ALL_NEW -> applied.after();
            // The update is pure: applied once more to the same item it says which parts it touched.
            case UPDATED_OLD -> unlessEmpty(again(plan.update(), applied).updatedOld());
            case UPDATED_NEW -> unlessEmpty(again(plan.update(), applied).updatedNew());
        };
    }

    private static UpdateResult again(Update update, WriteOutcome.Applied applied) {
        return update.expression().apply(applied.before(), update.key());
    }

    private static @Nullable Item unlessEmpty(Map<String, AttributeValue> parts) {
        return parts.isEmpty() ? null : new Item(parts);
    }
}
