package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A put as sent, alone or as a member of a transaction. */
record SentPut(String table, RawAttributes item, WriteOptions options, RequestExpressions expressions)
        implements SentWrite {
    static final String ACTION = "PutItem";

    /** A member of a transaction, which has no legacy parameters. */
    static SentPut read(Members members, Function<Members, WriteOptions> options) {
        SentPut sent = read(members, options, LegacyParameters.read(members));
        return new SentPut(sent.table, sent.item, sent.options, sent.expressions.ofTransactionMember());
    }

    static SentPut read(Members members, Function<Members, WriteOptions> options, LegacyParameters legacy) {
        return new SentPut(
                TableNames.required(members),
                members.requiredAttributes("Item"),
                options.apply(members),
                RequestExpressions.read(members, legacy, ExpressionKind.CONDITION));
    }

    @Override
    public WritePlan plan(Planning planning) {
        ExpressionAttributes attributes = expressions.open();
        Item whole = ItemReader.whole(item);
        options.returnValues().oldOnly();
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        attributes.requireAllUsed();

        TableAddress address = planning.address(table);
        AfterDecision<ItemTarget> place = ItemTarget.ofItem(address, whole);
        AfterDecision<ItemTarget> target =
                place.map(found -> found.with(condition).inIndexes(whole));
        RequestContext context = planning.context()
                .item(place)
                .attributes(Named.of(whole.attributes().keySet(), condition), address.definition())
                .consulting(Named.in(condition))
                .resourceTags(address.definition());
        options.describe(context);
        WritePlan.Change change =
                new WritePlan.Change(put(whole, condition), whole.attributes().keySet(), Named.in(condition));
        return new WritePlan(address, target, change, options, List.of(context.of(ACTION, address.arn())));
    }

    private static ItemWrite.Action put(Item item, @Nullable ConditionExpression condition) {
        ItemWrite.Decision put = new ItemWrite.Decision.Put(item);
        return previous -> condition == null || condition.matches(previous) ? put : new ItemWrite.Decision.Refuse();
    }
}
