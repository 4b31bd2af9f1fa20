package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;

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
    record Read(SentGet.Planned get, ReadCost cost) implements Plan {
        @Override
        public List<Footprint> footprints() {
            return List.of(get.footprint());
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
        SentGet get = SentGet.read(members, LegacyParameters.read(members, "AttributesToGet"));
        ReadCost cost = ReadCost.read(members);
        members.check();
        return new Read(get.plan(Planning.alone(request, tables), cost.capacity()), cost);
    }

    @Override
    public Reply execute(Permitted<Read> permitted, Recording recording) {
        SentGet.Planned plan = permitted.plan().get();
        ReadCost cost = permitted.plan().cost();
        AuditFacts facts = recording.facts();
        facts.table(plan.address().name(), plan.address().arn());
        ItemTarget target = plan.target().tell();
        target.state(facts);
        items.metering().admitReading(target.table(), null);
        Item item = items.get(target);
        ConsumedCapacity used = cost.of(plan.address().given(), ConsumedCapacity.bytes(item));
        items.metering().book(target.table(), Access.READ, used, facts);
        Disclosed shown = plan.shown(item, permitted.disclosures(), facts);
        ConsumedCapacity told = shown == null ? cost.of(plan.address().given(), ConsumedCapacity.bytes(null)) : used;
        return JsonContent.reply(json -> {
            json.writeStartObject();
            if (shown != null) {
                json.writeFieldName("Item");
                shown.write(json);
            }
            told.writeMember(json, cost.capacity());
            json.writeEndObject();
        });
    }
}
