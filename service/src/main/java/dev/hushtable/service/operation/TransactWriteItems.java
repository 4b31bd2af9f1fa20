package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.storage.RequestToken;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Transactions.Purpose;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes up to 100 items of any tables, all or none, each under a condition of its own. */
final class TransactWriteItems implements DynamoDbOperation<TransactWriteItems.Writes> {
    private static final String NAME = "TransactWriteItems";
    private static final Parameters PARAMETERS = Parameters.of(
            "TransactItems", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics", "ClientRequestToken");

    private final Tables tables;
    private final TransactWrite write;
    private final TableItems items;

    TransactWriteItems(Tables tables, TransactWrite write, TableItems items) {
        this.tables = tables;
        this.write = write;
        this.items = items;
    }

    /** The members in order, and how often they may be asked for. */
    record Writes(
            List<TransactMember> members,
            @Nullable RequestToken token,
            ReturnConsumedCapacity capacity,
            ReturnItemCollectionMetrics metrics)
            implements Plan {
        Writes {
            members = List.copyOf(members);
        }

        @Override
        public List<Footprint> footprints() {
            return members.stream()
                    .flatMap(member -> member.write().footprints().stream())
                    .toList();
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
    public Writes plan(ApiRequest request) {
        Members members = Members.of(request.body());
        ReturnConsumedCapacity returned = ReturnConsumedCapacity.read(members);
        List<List<SentWrite>> items = read(members, returned);
        ReturnItemCollectionMetrics metrics = ReturnItemCollectionMetrics.read(members);
        String token = members.string(
                "ClientRequestToken",
                new Constraint.MinLength(1),
                new Constraint.MaxLength(TransactLimits.MAX_TOKEN_CHARS));
        members.check();
        if (items.stream().anyMatch(item -> item.size() != 1)) {
            throw ApiException.validation(Messages.TRANSACTION_MEMBER);
        }
        Planning planning = new Planning(request, tables, NAME);
        List<TransactMember> planned = new ArrayList<>();
        items.forEach(item -> planned.add(TransactMember.of(item.getFirst(), planning)));
        return new Writes(planned, token(token, request), returned, metrics);
    }

    private static List<List<SentWrite>> read(Members members, ReturnConsumedCapacity capacity) {
        List<Members> items = members.requiredStructures("TransactItems");
        members.sizeOf("TransactItems", items, 1, TransactLimits.MAX_MEMBERS);
        List<List<SentWrite>> read = new ArrayList<>();
        for (Members item : items.subList(0, Math.min(items.size(), TransactLimits.MAX_MEMBERS))) {
            read.add(readMember(item, capacity));
        }
        return read;
    }

    /** All the writes a member holds; one is what it should. */
    private static List<SentWrite> readMember(Members item, ReturnConsumedCapacity capacity) {
        List<SentWrite> writes = new ArrayList<>();
        Members check = item.structure("ConditionCheck");
        if (check != null) {
            writes.add(SentConditionCheck.read(check, members -> WriteOptions.ofMember(members, capacity)));
        }
        Members put = item.structure("Put");
        if (put != null) {
            writes.add(SentPut.read(put, members -> WriteOptions.ofMember(members, capacity)));
        }
        Members delete = item.structure("Delete");
        if (delete != null) {
            writes.add(SentDelete.read(delete, members -> WriteOptions.ofMember(members, capacity)));
        }
        Members update = item.structure("Update");
        if (update != null) {
            update.requiredString("UpdateExpression");
            writes.add(SentUpdate.read(update, members -> WriteOptions.ofMember(members, capacity)));
        }
        return writes;
    }

    private static @Nullable RequestToken token(@Nullable String token, ApiRequest request) {
        if (token == null) {
            return null;
        }
        JsonNode items = request.body().path("TransactItems");
        return new RequestToken(request.accountId(), token, RequestHash.of(NAME, items));
    }

    @Override
    public Reply execute(Permitted<Writes> permitted, Recording recording) {
        Writes plan = permitted.plan();
        TransactWrite.Done done =
                write.execute(plan.members(), plan.token(), new Answering(permitted.disclosures(), recording));
        TransactCapacity.Consumed consumed = TransactCapacity.of(plan.members(), done, items);
        Map<String, List<ItemCollection>> collections =
                collections(plan.members()).sizes(plan.metrics(), items, permitted.disclosures());
        return JsonContent.reply(json -> {
            json.writeStartObject();
            consumed.writeMember(json, plan.capacity());
            ItemCollections.writeMember(json, collections);
            json.writeEndObject();
        });
    }

    private static ItemCollections collections(List<TransactMember> members) {
        ItemCollections collections = new ItemCollections();
        for (TransactMember member : members) {
            if (member.purpose() == Purpose.WRITE) {
                collections.add(
                        member.write().address().given(),
                        member.write().target().tell());
            }
        }
        return collections;
    }
}
