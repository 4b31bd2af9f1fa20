package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads up to 100 items of any tables as they were together at one moment. */
final class TransactGetItems implements DynamoDbOperation<TransactGetItems.Reads> {
    private static final String NAME = "TransactGetItems";
    private static final Parameters PARAMETERS = Parameters.of("TransactItems", "ReturnConsumedCapacity");

    private final Tables tables;
    private final TransactRead read;

    TransactGetItems(Tables tables, TransactRead read) {
        this.tables = tables;
        this.read = read;
    }

    /** The members in order. */
    record Reads(List<SentGet.Planned> members, ReturnConsumedCapacity capacity) implements Plan {
        Reads {
            members = List.copyOf(members);
        }

        @Override
        public List<Footprint> footprints() {
            return members.stream().map(SentGet.Planned::footprint).toList();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Parameters parameters() {
        return PARAMETERS;
    }

    @Override
    public Reads plan(ApiRequest request) {
        Members members = Members.of(request.body());
        List<SentGet> gets = read(members);
        ReturnConsumedCapacity capacity = ReturnConsumedCapacity.read(members);
        members.check();
        Planning planning = new Planning(request, tables, NAME);
        return new Reads(gets.stream().map(get -> get.plan(planning, capacity)).toList(), capacity);
    }

    private static List<SentGet> read(Members members) {
        List<Members> items = members.requiredStructures("TransactItems");
        members.sizeOf("TransactItems", items, 1, TransactLimits.MAX_MEMBERS);
        List<SentGet> gets = new ArrayList<>();
        for (Members item : items.subList(0, Math.min(items.size(), TransactLimits.MAX_MEMBERS))) {
            Members get = item.structure("Get");
            if (get == null) {
                item.missing("Get");
            } else {
                gets.add(SentGet.read(get));
            }
        }
        return gets;
    }

    @Override
    public Reply execute(Permitted<Reads> permitted, Recording recording) {
        Reads plan = permitted.plan();
        List<@Nullable Item> found = read.execute(plan.members(), recording);
        List<@Nullable Disclosed> shown = new ArrayList<>();
        List<@Nullable Item> told = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            shown.add(plan.members().get(i).shown(found.get(i), permitted.disclosures(), recording.facts()));
            told.add(shown.getLast() == null ? null : found.get(i));
        }
        TransactCapacity.Consumed consumed = TransactCapacity.of(plan.members(), told);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            consumed.writeMember(json, plan.capacity());
            json.writeArrayFieldStart("Responses");
            for (Disclosed item : shown) {
                write(json, item);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, @Nullable Disclosed item) throws IOException {
        json.writeStartObject();
        // "If the requested item has no projected attributes, the corresponding ItemResponse object is an empty Map."
        if (item != null && !item.isEmpty()) {
            json.writeFieldName("Item");
            item.write(json);
        }
        json.writeEndObject();
    }
}
