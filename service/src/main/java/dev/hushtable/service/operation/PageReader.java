package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.IndexRange;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.storage.ItemRange.SortKeys;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.wire.AttributeValueWriter;
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

    Reply execute(PagePlan plan, Recording recording) {
        AuditFacts facts = recording.facts();
        facts.table(plan.address().name(), plan.address().arn());
        facts.parameter("select", plan.page().output().select().name());
        facts.attributesInConditions(Named.in(plan.page().filter()));
        PagePlan.Walk walk = plan.walk().tell();
        ItemPage page = page(plan.page(), walk);
        fill(page, walk, facts);
        facts.itemsScanned(page.scanned());
        facts.itemsReturned(page.found());
        facts.attributesRead(page.attributeNames());
        ConsumedCapacity capacity = plan.page().cost().of(plan.address().given(), walk.source(), page);
        book(walk.source(), capacity, facts);
        return JsonContent.reply(json -> write(json, plan, page, capacity));
    }

    /** An empty page of items from where {@code walk} reads. */
    ItemPage page(PageRequest request, PagePlan.Walk walk) {
        return new ItemPage(request, completion(walk));
    }

    /** Looks at the items of the walk until the page is full or the range ends. */
    void fill(ItemPage page, PagePlan.Walk walk, AuditFacts facts) {
        state(walk, facts);
        items.metering().admitReading(walk.source().table(), facts.indexName());
        items.walk(walk.source(), walk.range(), page);
    }

    /** Books what the pages cost, once they are read. */
    void book(PageSource source, ConsumedCapacity capacity, AuditFacts facts) {
        items.metering().book(source.table(), Access.READ, capacity, facts);
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

    private static void write(JsonGenerator json, PagePlan plan, ItemPage page, ConsumedCapacity capacity)
            throws IOException {
        json.writeStartObject();
        if (plan.page().output().select() != Select.COUNT) {
            json.writeArrayFieldStart("Items");
            for (Item item : page.items()) {
                AttributeValueWriter.write(json, item.attributes());
            }
            json.writeEndArray();
        }
        json.writeNumberField("Count", page.found());
        json.writeNumberField("ScannedCount", page.scanned());
        Item last = page.last();
        if (last != null) {
            json.writeFieldName("LastEvaluatedKey");
            AttributeValueWriter.write(
                    json, KeyMap.of(plan.walk().tell().source().placeNames(), last));
        }
        capacity.writeMember(json, plan.page().cost().capacity());
        json.writeEndObject();
    }
}
