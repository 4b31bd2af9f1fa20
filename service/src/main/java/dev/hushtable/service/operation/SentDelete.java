package dev.hushtable.service.operation;

import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A delete as sent, alone or as a member of a transaction. */
record SentDelete(String table, RawAttributes key, WriteOptions options, RequestExpressions expressions)
        implements SentWrite {
    static final String ACTION = "DeleteItem";

    /** A member of a transaction, which has no legacy parameters. */
    static SentDelete read(Members members, Function<Members, WriteOptions> options) {
        SentDelete sent = read(members, options, LegacyParameters.read(members));
        return new SentDelete(sent.table, sent.key, sent.options, sent.expressions.ofTransactionMember());
    }

    static SentDelete read(Members members, Function<Members, WriteOptions> options, LegacyParameters legacy) {
        return new SentDelete(
                TableNames.required(members),
                members.requiredAttributes("Key"),
                options.apply(members),
                RequestExpressions.read(members, legacy, ExpressionKind.CONDITION));
    }

    @Override
    public WritePlan plan(Planning planning) {
        ExpressionAttributes attributes = expressions.open();
        Map<String, AttributeValue> given = key.read();
        options.returnValues().oldOnly();
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        attributes.requireAllUsed();

        TableAddress address = planning.address(table);
        AfterDecision<ItemTarget> target = ItemTarget.of(address, given).map(found -> found.with(condition));
        RequestContext context = planning.context()
                .item(target)
                .attributes(Named.of(given.keySet(), condition), address.definition())
                .consulting(Named.in(condition))
                .resourceTags(address.definition());
        options.describe(context);
        WritePlan.Change change = new WritePlan.Change(delete(condition), given.keySet(), Named.in(condition));
        return new WritePlan(address, target, change, options, List.of(context.of(ACTION, address.arn())));
    }

    private static ItemWrite.Action delete(@Nullable ConditionExpression condition) {
        return previous -> condition == null || condition.matches(previous)
                ? new ItemWrite.Decision.Delete()
                : new ItemWrite.Decision.Refuse();
    }
}
