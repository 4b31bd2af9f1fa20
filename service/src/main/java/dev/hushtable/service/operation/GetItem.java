package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.AttributeValueWriter;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import dev.hushtable.service.wire.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one item, or the parts of it that a projection names. */
final class GetItem implements DynamoDbOperation<GetItem.Read> {
    private static final Parameters PARAMETERS = Parameters.of(
            "TableName",
            "Key",
            "ConsistentRead",
            "ReturnConsumedCapacity",
            "ProjectionExpression",
            "ExpressionAttributeNames",
            "AttributesToGet");

    private final Tables tables;
    private final TableItems items;

    GetItem(Tables tables, TableItems items) {
        this.tables = tables;
        this.items = items;
    }

    /** Which item, which parts of it, and what to say about the cost. */
    record Read(
            TableAddress address,
            AfterDecision<ItemTarget> target,
            Output output,
            ReadCost cost,
            List<Footprint> footprints)
            implements Plan {
        Read {
            footprints = List.copyOf(footprints);
        }
    }

    @Override
    public String name() {
        return "GetItem";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Read plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String table = TableNames.required(members);
        RawAttributes raw = members.requiredAttributes("Key");
        ReadCost cost = ReadCost.read(members);
        RequestExpressions expressions = RequestExpressions.read(
                members, LegacyParameters.read(members, "AttributesToGet"), ExpressionKind.PROJECTION);
        members.check();

        Output output = Output.of(expressions);
        Map<String, AttributeValue> key = raw.read();
        TableAddress address = TableAddress.of(table, request, tables);
        AfterDecision<ItemTarget> target = ItemTarget.of(address, key);
        Set<String> named = new TreeSet<>(key.keySet());
        named.addAll(output.attributeNames());
        Footprint footprint = new RequestContext()
                .leadingKeys(Collections.singletonList(ItemTarget.partition(target)))
                .attributes(named, address.definition())
                .resourceTags(address.definition())
                .select(output.select())
                .returnConsumedCapacity(cost.capacity())
                .of(name(), address.arn());
        return new Read(address, target, output, cost, List.of(footprint));
    }

    @Override
    public Reply execute(Permitted<Read> permitted, Recording recording) {
        Read plan = permitted.plan();
        AuditFacts facts = recording.facts();
        facts.table(plan.address().name(), plan.address().arn());
        ItemTarget target = plan.target().tell();
        target.state(facts);
        items.metering().admitReading(target.table(), null);
        Item item = items.get(target);
        Item shown = item == null ? null : plan.output().shown(item);
        state(shown, facts);
        ConsumedCapacity capacity = plan.cost().of(plan.address().given(), ConsumedCapacity.bytes(item));
        items.metering().book(target.table(), Access.READ, capacity, facts);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            if (shown != null) {
                json.writeFieldName("Item");
                AttributeValueWriter.write(json, shown.attributes());
            }
            capacity.writeMember(json, plan.cost().capacity());
            json.writeEndObject();
        });
    }

    private static void state(@Nullable Item shown, AuditFacts facts) {
        facts.itemsScanned(1);
        if (shown != null) {
            facts.itemsReturned(1);
            facts.attributesRead(shown.attributes().keySet());
        }
    }
}
