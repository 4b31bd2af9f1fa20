package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.ExpressionAttributes;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads all items of a table, or of a share of it, a page at a time. */
final class Scan implements DynamoDbOperation<PagePlan> {
    private static final Parameters PARAMETERS = Parameters.of(
            "TableName",
            "IndexName",
            "Limit",
            "Select",
            "ExclusiveStartKey",
            "ReturnConsumedCapacity",
            "TotalSegments",
            "Segment",
            "ProjectionExpression",
            "FilterExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ConsistentRead",
            "AttributesToGet",
            "ScanFilter",
            "ConditionalOperator");

    private final Tables tables;
    private final PageReader pages;

    Scan(Tables tables, PageReader pages) {
        this.tables = tables;
        this.pages = pages;
    }

    @Override
    public String name() {
        return "Scan";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public PagePlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        PageMembers given = PageMembers.read(members);
        ScanSegment segment = ScanSegment.read(members);
        RequestExpressions expressions = RequestExpressions.read(
                members,
                LegacyParameters.read(members, "AttributesToGet", "ScanFilter", "ConditionalOperator"),
                ExpressionKind.PROJECTION,
                ExpressionKind.FILTER);
        members.check();

        ExpressionAttributes attributes = expressions.open();
        StartKey startKey = StartKey.read(given.startKey());
        segment.check();
        ConditionExpression filter = expressions.condition(ExpressionKind.FILTER, attributes);
        Output output = SelectRules.output(given.select(), expressions.projection(attributes), given.index());
        attributes.requireAllUsed();

        TableAddress address = TableAddress.of(given.table(), request, tables);
        AfterDecision<PagePlan.Walk> walk = given.in(address).map(source -> {
            ScalarKeys.check(source.table(), output.projection(), filter);
            Fetching fetching = Fetching.of(source, output, filter);
            return new PagePlan.Walk(source, segment.of(source, startKey), fetching);
        });
        PageRequest page = new PageRequest(given.limit(), filter, output, given.cost());
        Set<String> named = new TreeSet<>(output.attributeNames());
        named.addAll(startKey.names());
        Footprint footprint = given.context(named, filter, output, address).of(name(), given.resource(address));
        return new PagePlan(address, walk, page, List.of(footprint));
    }

    @Override
    public Reply execute(Permitted<PagePlan> permitted, Recording recording) {
        return pages.execute(permitted.plan(), new Answering(permitted.disclosures(), recording));
    }
}
