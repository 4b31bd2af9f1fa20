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
import java.util.Set;
import java.util.function.Function;

/** A condition on an item that a transaction does not write. */
record SentConditionCheck(String table, RawAttributes key, WriteOptions options, RequestExpressions expressions)
        implements SentWrite {
    static final String ACTION = "ConditionCheckItem";

    static SentConditionCheck read(Members members, Function<Members, WriteOptions> options) {
        members.requiredString(ExpressionKind.CONDITION.parameter());
        return new SentConditionCheck(
                TableNames.required(members),
                members.requiredAttributes("Key"),
                options.apply(members),
                RequestExpressions.read(members, ExpressionKind.CONDITION));
    }

    @Override
    public WritePlan plan(Planning planning) {
        ExpressionAttributes attributes = expressions.open();
        Map<String, AttributeValue> given = key.read();
        ConditionExpression condition = expressions.condition(ExpressionKind.CONDITION, attributes);
        if (condition == null) {
            throw new IllegalStateException("a condition check without a condition passed");
        }
        attributes.requireAllUsed();

        TableAddress address = planning.address(table);
        AfterDecision<ItemTarget> target = ItemTarget.of(address, given).map(found -> found.with(condition));
        RequestContext context = planning.context()
                .item(target)
                .attributes(Named.of(given.keySet(), condition), address.definition())
                .consulting(Named.in(condition))
                .resourceTags(address.definition());
        options.describe(context);
        WritePlan.Change change = new WritePlan.Change(check(condition), Set.of(), Named.in(condition));
        return new WritePlan(address, target, change, options, List.of(context.of(ACTION, address.arn())));
    }

    private static ItemWrite.Action check(ConditionExpression condition) {
        return previous ->
                condition.matches(previous) ? new ItemWrite.Decision.Keep() : new ItemWrite.Decision.Refuse();
    }
}
