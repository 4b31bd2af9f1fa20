package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.DisclosedKey;
import dev.hushtable.service.access.Disclosure;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Executes Query and Scan, which differ only in what they plan. */
final class PageReader {
    private final TableItems items;

    PageReader(TableItems items) {
        this.items = items;
    }

    Reply execute(PagePlan plan, Answering answering) {
        AuditFacts facts = answering.recording().facts();
        facts.table(plan.address().name(), plan.address().arn());
        facts.parameter("select", plan.page().output().select().name());
        facts.attributesInConditions(Named.in(plan.page().filter()));
        Disclosure disclosure = answering.disclosures().of(plan.footprints().getFirst());
        PagePlan.Walk walk = plan.walk().tell();
        ItemPage page = page(plan.page(), walk, disclosure, facts);
        try {
            fill(page, walk, facts);
        } catch (AccessDeniedException denied) {
            book(plan.address(), plan.page().cost(), walk.source(), page, facts);
            throw denied;
        }
        ConsumedCapacity told = book(plan.address(), plan.page().cost(), walk.source(), page, facts);
        Item last = page.last();
        DisclosedKey end =
                last == null ? null : disclosure.pageEnd(last, walk.source().placeNames());
        return JsonContent.reply(json -> write(json, plan, new Answer(page, end, told)));
    }

    /** What there is to tell. */
    private record Answer(ItemPage page, @Nullable DisclosedKey end, ConsumedCapacity capacity) {}

    /** An empty page of items from where {@code walk} reads. */
    ItemPage page(PageRequest request, PagePlan.Walk walk, Disclosure disclosure, AuditFacts facts) {
        return new ItemPage(request, completion(walk), disclosure, facts);
    }

    /** Looks at the items of the walk until the page is full or the range ends. */
    void fill(ItemPage page, PagePlan.Walk walk, AuditFacts facts) {
        state(walk, facts);
        items.metering().admitReading(walk.source().table(), facts.indexName());
        items.walk(walk.source(), walk.range(), page);
    }

    /** Books what the pages cost, once they are read, and says what is told of it. */
    ConsumedCapacity book(TableAddress address, ReadCost cost, PageSource source, ItemPage page, AuditFacts facts) {
        items.metering().book(source.table(), Access.READ, cost.of(address.given(), source, page.used()), facts);
        return cost.of(address.given(), source, page.told());
    }

    /** The index and, of a query, the item or partition; that of an index is none of the table. */
    private static void state(PagePlan.Walk walk, AuditFacts facts) {
        String table = walk.source().table().identity().arn();
        SecondaryIndex index = walk.source().index();
        if (index != null) {
            facts.index(index.name());
        }
        switch (walk.range()) {
            case PageRange.Items(ItemRange.Partition range) -> facts.item(table, KeyEncoding.encode(named(range)));
            case PageRange.Entries(IndexRange.Partition range) ->
                facts.item(table + "/index/" + facts.indexName(), KeyEncoding.encode(range.partition()));
            case PageRange.Items ignored -> {}
            case PageRange.Entries ignored -> {}
        }
    }

    /** As {@link QueryRange#named} says before the decision. */
    private static PrimaryKey named(ItemRange.Partition range) {
        AttributeValue sort = range.sortKeys() instanceof SortKeys.EqualTo(AttributeValue value) ? value : null;
        return new PrimaryKey(range.partition(), sort);
    }

    private ItemPage.@Nullable Completion completion(PagePlan.Walk walk) {
        return switch (walk.fetching()) {
            case NOTHING -> null;
            case WHOLE_ITEMS -> entry -> whole(walk.source(), entry);
        };
    }

    /** The item behind an entry, unless it has moved away since the entry was read. */
    private @Nullable Item whole(PageSource source, Item entry) {
        Item whole = items.get(
                new ItemTarget(source.table(), KeyReader.stored(source.table().keySchema(), entry)));
        boolean same = whole != null
                && source.keyNames().stream().allMatch(name -> Objects.equals(whole.get(name), entry.get(name)));
        return same ? whole : null;
    }

    private static void write(JsonGenerator json, PagePlan plan, Answer answer) throws IOException {
        json.writeStartObject();
        if (plan.page().output().select() != Select.COUNT) {
            json.writeArrayFieldStart("Items");
            for (Disclosed item : answer.page().items()) {
                item.write(json);
            }
            json.writeEndArray();
        }
        json.writeNumberField("Count", answer.page().found());
        json.writeNumberField("ScannedCount", answer.page().scanned());
        if (answer.end() != null) {
            json.writeFieldName("LastEvaluatedKey");
            answer.end().write(json);
        }
        answer.capacity().writeMember(json, plan.page().cost().capacity());
        json.writeEndObject();
    }
}
