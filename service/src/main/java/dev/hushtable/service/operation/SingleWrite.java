package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.ItemWrite;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Executes PutItem, UpdateItem and DeleteItem, which differ only in what they plan and what they return. */
final class SingleWrite {
    private final TableItems items;

    SingleWrite(TableItems items) {
        this.items = items;
    }

    /** Chooses what {@code Attributes} returns; null for no member. */
    interface Returned {
        @Nullable
        Item of(WriteOutcome.Applied applied);
    }

    Reply execute(WritePlan plan, Answering answering, Returned returned) {
        return reply(plan, write(plan, answering, returned), answering.disclosures());
    }

    /**
     * What became of a write.
     *
     * @param returned what the answer is to show
     * @param capacity what it cost
     */
    record Written(ItemTarget target, @Nullable Disclosed returned, ConsumedCapacity capacity) {}

    /**
     * @throws ApiException when nothing was written
     * @throws dev.hushtable.service.access.AccessDeniedException when the answer may not be shown; nothing was written
     */
    Written write(WritePlan plan, Answering answering, Returned returned) {
        AuditFacts facts = answering.recording().facts();
        state(plan, facts);
        ItemTarget target = plan.target().tell();
        CheckedWrite checked = new CheckedWrite(plan, returned, answering.disclosures());
        List<ItemWrite> writes = List.of(new ItemWrite(target.key(), checked));
        items.metering().admitWriting(target.table());
        Shown shown = new Shown();
        WriteOutcome outcome = items.write(target.table(), writes, answering.recording(), outcomes -> {
                    shown.cost = book(plan, outcomes.getFirst(), facts);
                    shown.item = outcomes.getFirst() instanceof WriteOutcome.Applied ? checked.state(facts) : null;
                })
                .outcomes()
                .getFirst();
        checked.refuseIfDenied();
        return switch (outcome) {
            case WriteOutcome.Applied ignored -> new Written(target, shown.item, Objects.requireNonNull(shown.cost));
            case WriteOutcome.ConditionFailed(Item before) -> throw conditionFailed(checked.inTheWay(before, facts));
            case WriteOutcome.Invalid invalid -> throw ApiException.validation(invalid.cause());
            case WriteOutcome.CollectionFull() -> throw collectionFull();
            case WriteOutcome.NotWritten() -> throw new IllegalStateException("a single write was held back");
        };
    }

    /** States in the audit record what will be written. */
    private static void state(WritePlan plan, AuditFacts facts) {
        facts.table(plan.address().name(), plan.address().arn());
        plan.options().state(facts);
        plan.target().tell().state(facts);
        facts.attributesWritten(plan.change().attributes());
        facts.attributesInConditions(plan.change().conditionAttributes());
    }

    /** Books what a write cost, and says what that was. */
    private @Nullable ConsumedCapacity book(WritePlan plan, WriteOutcome outcome, AuditFacts facts) {
        ConsumedCapacity cost = cost(plan, outcome);
        if (cost != null) {
            items.metering().book(plan.target().tell().table(), Access.WRITE, cost, facts);
        }
        return cost;
    }

    /** What a write cost, whatever became of it; null when it was not tried on an item. */
    static @Nullable ConsumedCapacity cost(WritePlan plan, WriteOutcome outcome) {
        String name = plan.address().given();
        return switch (outcome) {
            case WriteOutcome.Applied applied ->
                ConsumedCapacity.ofWrite(name, plan.target().tell().table(), applied);
            case WriteOutcome.ConditionFailed(Item before) -> ConsumedCapacity.ofWriting(name, before);
            case WriteOutcome.Invalid ignored -> null;
            case WriteOutcome.CollectionFull() -> null;
            case WriteOutcome.NotWritten() -> null;
        };
    }

    /** What the answer will show, found once: the record needs it before the commit, the answer after. */
    private static final class Shown {
        private @Nullable Disclosed item;
        private @Nullable ConsumedCapacity cost;
    }

    private Reply reply(WritePlan plan, Written written, Disclosures disclosures) {
        Disclosed returned = written.returned();
        ItemCollection collection =
                ItemCollection.of(written.target(), plan.options().metrics(), items, disclosures);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            if (returned != null) {
                json.writeFieldName("Attributes");
                returned.write(json);
            }
            written.capacity().writeMember(json, plan.options().capacity());
            if (collection != null) {
                json.writeFieldName("ItemCollectionMetrics");
                collection.write(json);
            }
            json.writeEndObject();
        });
    }

    static ApiException collectionFull() {
        return new ApiException(ErrorType.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, Messages.COLLECTION_FULL);
    }

    private static ApiException conditionFailed(@Nullable Disclosed inTheWay) {
        return new ApiException(
                ErrorType.CONDITIONAL_CHECK_FAILED,
                Messages.CONDITION_FAILED,
                inTheWay == null ? Map.of() : Map.of("Item", inTheWay.tree()));
    }
}
