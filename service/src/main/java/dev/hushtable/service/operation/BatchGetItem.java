package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads up to 100 items of any tables by their keys, each charged by itself. */
final class BatchGetItem implements DynamoDbOperation<BatchGetItem.Reads> {
    private static final Parameters PARAMETERS = Parameters.of("RequestItems", "ReturnConsumedCapacity");

    private final Tables tables;
    private final TableItems items;

    BatchGetItem(Tables tables, TableItems items) {
        this.tables = tables;
        this.items = items;
    }

    /** What to read of each table. */
    record Reads(List<TableReads> tables, ReturnConsumedCapacity capacity, List<Footprint> footprints) implements Plan {
        Reads {
            tables = List.copyOf(tables);
            footprints = List.copyOf(footprints);
        }
    }

    @Override
    public String name() {
        return "BatchGetItem";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Reads plan(ApiRequest request) {
        Members members = Members.of(request.body());
        Map<String, KeysAndAttributes> given = read(members);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        members.check();
        PARAMETERS.refuseIn(members);
        RequestItems.requireSome(given, name());
        if (given.values().stream().mapToInt(KeysAndAttributes::count).sum() > BatchLimits.MAX_KEYS) {
            throw ApiException.validation(Messages.BATCH_GET_TOO_MANY);
        }
        KeysAndAttributes.refuseMixed(given.values());
        List<TableReads> reads = new ArrayList<>();
        // Across the request: a table named twice, by name and by ARN, is one table.
        Set<Map.Entry<String, Map<String, AttributeValue>>> seen = new HashSet<>();
        for (KeysAndAttributes keys : given.values()) {
            reads.add(keys.resolve(request, tables, seen));
        }
        return new Reads(reads, capacity, BatchReadFootprints.of(reads, capacity));
    }

    private static Map<String, KeysAndAttributes> read(Members members) {
        Map<String, Members> requestItems = members.structureMap("RequestItems");
        if (requestItems == null) {
            members.missing("RequestItems");
            return Map.of();
        }
        members.sizeOf("RequestItems", requestItems.keySet(), 0, BatchLimits.MAX_KEYS);
        RequestItems.checkNames(members, requestItems);
        Map<String, KeysAndAttributes> given = new LinkedHashMap<>();
        requestItems.forEach((table, keys) -> given.put(table, KeysAndAttributes.read(table, keys)));
        return given;
    }

    @Override
    public Reply execute(Permitted<Reads> permitted, Recording recording) {
        Reads plan = permitted.plan();
        for (TableReads table : plan.tables()) {
            recording.facts().table(table.address().name(), table.address().arn());
        }
        // Every table is asked for its error before any item is read.
        plan.tables().forEach(table -> table.targets().tell());
        BatchAnswer answer = new BatchAnswer(items, permitted.disclosures(), recording.facts());
        plan.tables().forEach(answer::read);
        answer.requireProgress();
        return JsonContent.reply(json -> answer.write(json, plan.capacity()));
    }
}
