package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.storage.ItemLockedException;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes up to 25 items of any tables, without conditions. All writes to one table are one commit, which is
 * more than DynamoDB promises. What a table has no capacity for is left unprocessed.
 */
final class BatchWriteItem implements DynamoDbOperation<BatchWriteItem.Writes> {
    private static final Parameters PARAMETERS =
            Parameters.of("RequestItems", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics");

    private final Tables tables;
    private final TableItems items;

    BatchWriteItem(Tables tables, TableItems items) {
        this.tables = tables;
        this.items = items;
    }

    /** What to write to each table. */
    record Writes(
            List<TableWrites> tables,
            ReturnConsumedCapacity capacity,
            ReturnItemCollectionMetrics metrics,
            List<Footprint> footprints)
            implements Plan {
        Writes {
            tables = List.copyOf(tables);
            footprints = List.copyOf(footprints);
        }
    }

    @Override
    public String name() {
        return "BatchWriteItem";
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Writes plan(ApiRequest request) {
        Members members = Members.of(request.body());
        Map<String, List<WriteRequest.Raw>> given = read(members);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        ReturnItemCollectionMetrics metrics = ReturnItemCollectionMetrics.read(members);
        members.check();
        RequestItems.requireSome(given, name());
        if (given.values().stream().mapToInt(List::size).sum() > BatchLimits.MAX_WRITES) {
            throw ApiException.validation(Messages.BATCH_WRITE_TOO_MANY);
        }
        // By ARN: a table named twice, by name and by ARN, is one table and one commit.
        Map<String, TableWrites> byTable = new LinkedHashMap<>();
        given.forEach((table, raw) -> {
            TableAddress address = TableAddress.of(table, request, tables);
            List<WriteRequest> writes = raw.stream().map(WriteRequest.Raw::read).toList();
            byTable.merge(address.arn(), TableWrites.of(address, writes), TableWrites::and);
        });
        List<TableWrites> all = new ArrayList<>(byTable.values());
        List<Footprint> footprints =
                all.stream().map(table -> table.footprint(capacity)).toList();
        return new Writes(all, capacity, metrics, footprints);
    }

    private static Map<String, List<WriteRequest.Raw>> read(Members members) {
        Map<String, List<Members>> requestItems = members.structureListMap("RequestItems");
        if (requestItems == null) {
            members.missing("RequestItems");
            return Map.of();
        }
        members.sizeOf("RequestItems", requestItems.keySet(), 0, BatchLimits.MAX_WRITES);
        RequestItems.checkNames(members, requestItems);
        Map<String, List<WriteRequest.Raw>> given = new LinkedHashMap<>();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        requestItems.forEach((table, requests) -> {
            sizes.put(table, requests.size());
            given.put(table, requests.stream().map(WriteRequest.Raw::of).toList());
        });
        RequestItems.checkSizes(members, sizes, 1, BatchLimits.MAX_WRITES);
        return given;
    }

    @Override
    public Reply execute(Permitted<Writes> permitted, Recording recording) {
        Writes plan = permitted.plan();
        AuditFacts facts = recording.facts();
        plan.tables()
                .forEach(table ->
                        facts.table(table.address().name(), table.address().arn()));
        // Every table is asked for its error before anything is written.
        plan.tables().forEach(table -> table.resolved().tell());
        List<BatchAdmission> admissions = plan.tables().stream()
                .map(table -> BatchAdmission.of(table, items.metering()))
                .toList();
        BatchAdmission.requireProgress(admissions);
        List<TableWrites> written = new ArrayList<>();
        List<ConsumedCapacity> capacities = new ArrayList<>();
        admissions.forEach(admission -> state(admission.admitted(), facts));
        try {
            for (BatchAdmission admission : admissions) {
                TableWrites made = write(admission, recording, capacities);
                if (made != null) {
                    written.add(made);
                }
            }
        } finally {
            admissions.forEach(BatchAdmission::settle);
        }
        Map<String, List<ItemCollection>> collections =
                collections(written).sizes(plan.metrics(), items, permitted.disclosures());
        return JsonContent.reply(json -> write(json, plan, new Answer(admissions, capacities, collections)));
    }

    private static void state(@Nullable TableWrites admitted, AuditFacts facts) {
        if (admitted != null) {
            facts.table(admitted.address().name(), admitted.address().arn());
            admitted.resolved().tell().state(facts);
        }
    }

    /** Writes what is admitted, but for what a transaction holds; returns what was written, null for nothing. */
    private @Nullable TableWrites write(
            BatchAdmission admission, Recording recording, List<ConsumedCapacity> capacities) {
        // Every round leaves out at least one write.
        for (TableWrites table = admission.admitted(); table != null; table = admission.admitted()) {
            // Each table is committed apart, so each has a record that tells of nothing else.
            Recording own = recording.part(table.address().arn());
            state(table, own.facts());
            try {
                capacities.add(write(table, own));
                return table;
            } catch (ItemLockedException locked) {
                admission.hold(locked.keys());
            }
        }
        return null;
    }

    /** What there is to tell. */
    private record Answer(
            List<BatchAdmission> admissions,
            List<ConsumedCapacity> written,
            Map<String, List<ItemCollection>> collections) {}

    private static ItemCollections collections(List<TableWrites> written) {
        ItemCollections collections = new ItemCollections();
        for (TableWrites table : written) {
            TableWrites.Resolved resolved = table.resolved().tell();
            resolved.writes()
                    .forEach(write ->
                            collections.add(table.address().given(), new ItemTarget(resolved.table(), write.key())));
        }
        return collections;
    }

    private ConsumedCapacity write(TableWrites table, Recording recording) {
        TableWrites.Resolved resolved = table.resolved().tell();
        AtomicReference<@Nullable ConsumedCapacity> booked = new AtomicReference<>();
        ItemStore.Commit commit = items.write(
                resolved.table(),
                resolved.writes(),
                recording,
                outcomes -> booked.set(book(table, outcomes, recording.facts())));
        if (commit.outcomes().contains(new WriteOutcome.CollectionFull())) {
            throw SingleWrite.collectionFull();
        }
        return Objects.requireNonNull(booked.get(), "an unconditional write was not applied");
    }

    /** Books what the writes cost, and says what that was; null when they were not made. */
    private @Nullable ConsumedCapacity book(TableWrites table, List<WriteOutcome> outcomes, AuditFacts facts) {
        if (!outcomes.stream().allMatch(WriteOutcome.Applied.class::isInstance)) {
            return null;
        }
        ConsumedCapacity cost = cost(table, outcomes);
        items.metering().book(table.resolved().tell().table(), Access.WRITE, cost, facts);
        return cost;
    }

    private static ConsumedCapacity cost(TableWrites table, List<WriteOutcome> outcomes) {
        ConsumedCapacity total = new ConsumedCapacity(table.address().given(), 0);
        for (WriteOutcome outcome : outcomes) {
            if (!(outcome instanceof WriteOutcome.Applied applied)) {
                throw new IllegalStateException("an unconditional write was not applied");
            }
            total = total.plus(ConsumedCapacity.ofWrite(
                    total.table(), table.resolved().tell().table(), applied));
        }
        return total;
    }

    private static void write(JsonGenerator json, Writes plan, Answer answer) throws IOException {
        json.writeStartObject();
        BatchAdmission.write(json, answer.admissions);
        ItemCollections.writeMember(json, answer.collections);
        if (plan.capacity() != ReturnConsumedCapacity.NONE) {
            json.writeArrayFieldStart("ConsumedCapacity");
            for (ConsumedCapacity table : answer.written) {
                table.write(json, plan.capacity());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
