package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.expression.KeyCondition;
import dev.hushtable.service.expression.KeyConditionExpression;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the items of one partition in the order of their sort keys, a page at a time. */
final class Query implements DynamoDbOperation<PagePlan> {
    private static final Parameters PARAMETERS = Parameters.of(
            "TableName",
            "IndexName",
            "Select",
            "Limit",
            "ConsistentRead",
            "ScanIndexForward",
            "ExclusiveStartKey",
            "ReturnConsumedCapacity",
            "ProjectionExpression",
            "FilterExpression",
            "KeyConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "AttributesToGet",
            "KeyConditions",
            "QueryFilter",
            "ConditionalOperator");

    private final Tables tables;
    private final PageReader pages;

    Query(Tables tables, PageReader pages) {
        this.tables = tables;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "Query";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public PagePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        PageMembers given = PageMembers.read(members);
        boolean backwards = Boolean.FALSE.equals(members.bool("ScanIndexForward"));
        RequestExpressions expressions = RequestExpressions.read(
                members,
                LegacyParameters.read(
                        members, "AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"),
                ExpressionKind.PROJECTION,
                ExpressionKind.FILTER,
                ExpressionKind.KEY_CONDITION);
        members.check();

        ExpressionAttributes attributes = expressions.open();
        StartKey startKey = StartKey.read(given.startKey());
        KeyConditionExpression keyCondition = expressions.keyCondition(attributes);
        ConditionExpression filter = expressions.condition(ExpressionKind.FILTER, attributes);
        Output output = SelectRules.output(given.select(), expressions.projection(attributes), given.index());
        attributes.requireAllUsed();

        TableAddress address = TableAddress.of(given.table(), request, tables);
        QueryRange range = new QueryRange(
                keyCondition, backwards ? ItemRange.Order.DESCENDING : ItemRange.Order.ASCENDING, startKey);
        AfterDecision<PageSource> source = given.in(address);
        AfterDecision<KeyCondition> keys = source.map(range::on);
        PageRequest page = new PageRequest(given.limit(), filter, output, given.cost());
        AfterDecision<PagePlan.Walk> walk = source.map(read -> walk(read, range, keys, page));
        Set<String> named = new TreeSet<>(keyCondition.topLevelAttributeNames());
        named.addAll(output.attributeNames());
        named.addAll(startKey.names());
        Footprint footprint = given.context(named, filter, output, address)
                .partitionKey(partitionKey(keys))
                .keys(named(keys, source))
                .of(name(), given.resource(address));
        return new PagePlan(address, walk, page, List.of(footprint));
    }

    private static PagePlan.Walk walk(
            PageSource source, QueryRange range, AfterDecision<KeyCondition> keys, PageRequest page) {
        ScalarKeys.check(source.table(), page.output().projection(), page.filter());
        Fetching fetching = Fetching.of(source, page.output(), page.filter());
        KeyCondition resolved = keys.tell();
        if (page.filter() != null) {
            page.filter().refuseKeyAttributes(source.keyNames());
        }
        return new PagePlan.Walk(source, range.from(resolved, source), fetching);
    }

    @Override
    public Reply execute(Permitted<PagePlan> permitted, Recording recording) {
        return pages.execute(permitted.plan(), new Answering(permitted.disclosures(), recording));
    }

    private static @Nullable List<AttributeValue> partitionKey(AfterDecision<KeyCondition> keys) {
        KeyCondition known = keys.peek();
        return known == null ? null : known.partition();
    }

    private static List<List<AttributeValue>> named(
            AfterDecision<KeyCondition> keys, AfterDecision<PageSource> source) {
        KeyCondition known = keys.peek();
        PageSource read = source.peek();
        return known == null || read == null ? List.of() : List.of(QueryRange.named(known, read));
    }
}
