package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.expression.UpdateExpression;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An update as sent, alone or as a member of a transaction. */
record SentUpdate(String table, RawAttributes key, WriteOptions options, RequestExpressions expressions)
        implements SentWrite {
    static final String ACTION = "UpdateItem";

    /** A member of a transaction, which has no legacy parameters. */
    static SentUpdate read(Members members, Function<Members, WriteOptions> options) {
        SentUpdate sent = read(members, options, LegacyParameters.read(members));
        return new SentUpdate(sent.table, sent.key, sent.options, sent.expressions.ofTransactionMember());
    }

    static SentUpdate read(Members members, Function<Members, WriteOptions> options, LegacyParameters legacy) {
        return new SentUpdate(
                TableNames.required(members),
                members.requiredAttributes("Key"),
                options.apply(members),
                RequestExpressions.read(members, legacy, ExpressionKind.UPDATE, ExpressionKind.CONDITION));
    }

    /** The update of an item of that key. */
    record Update(UpdateExpression expression, Map<String, AttributeValue> key) {
        Update {
            key = Map.copyOf(key);
        }
    }

    /** A write, and the update that says which parts of the item it touches. */
    record Planned(WritePlan write, Update update) {}

    @Override
    public WritePlan plan(Planning planning) {
        return planned(planning).write();
    }

    Planned planned(Planning planning) {
        ExpressionAttributes attributes = expressions.open();
        Map<String, AttributeValue> given = key.read();
        UpdateExpression expression = expressions.update(attributes);
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        attributes.requireAllUsed();

        TableAddress address = planning.address(table);
        AfterDecision<ItemTarget> place = ItemTarget.of(address, given);
        AfterDecision<ItemTarget> target = place.map(found -> {
            found.with(expression, condition);
            expression.refuseKeyAttributes(found.table().keySchema().names());
            return found;
        });
        Set<String> named = new TreeSet<>(given.keySet());
        named.addAll(expression.topLevelAttributeNames());
        RequestContext context = planning.context()
                .item(place)
                .attributes(Named.of(named, condition), address.definition())
                .consulting(Named.of(expression.consultedAttributeNames(), condition))
                .resourceTags(address.definition());
        options.describe(context);
        Update update = new Update(expression, given);
        WritePlan.Change change = new WritePlan.Change(
                action(update, condition, address.definition()),
                expression.writtenAttributeNames(),
                Named.in(condition));
        return new Planned(
                new WritePlan(address, target, change, options, List.of(context.of(ACTION, address.arn()))), update);
    }

    static ItemWrite.Action action(
            Update update, @Nullable ConditionExpression condition, @Nullable TableDefinition table) {
        return previous -> {
            if (condition != null && !condition.matches(previous)) {
                return new ItemWrite.Decision.Refuse();
            }
            Item item = update.expression().apply(previous, update.key()).item();
            if (item != null && table != null) {
                IndexKeyValues.checkUpdated(table, previous, item);
            }
            return item == null ? new ItemWrite.Decision.Keep() : new ItemWrite.Decision.Put(item);
        };
    }
}
