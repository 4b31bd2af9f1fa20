package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.storage.ItemRange;
import dev.hushtable.service.wire.AttributeValueWriter;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;

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
        if (walk.range() instanceof ItemRange.Partition partition) {
            facts.item(plan.address().arn(), KeyEncoding.encode(new PrimaryKey(partition.partition(), null)));
        }
        ItemPage page = new ItemPage(plan.page());
        items.walk(walk.table(), walk.range(), page);
        facts.itemsScanned(page.scanned());
        facts.itemsReturned(page.found());
        facts.attributesRead(page.attributeNames());
        return JsonContent.reply(json -> write(json, plan, walk, page));
    }

    private static void write(JsonGenerator json, PagePlan plan, PagePlan.Walk walk, ItemPage page) throws IOException {
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
            AttributeValueWriter.write(json, KeyMap.of(walk.table().keySchema(), last));
        }
        plan.page()
                .cost()
                .of(plan.address().given(), page.bytes())
                .writeMember(json, plan.page().cost().capacity());
        json.writeEndObject();
    }
}
