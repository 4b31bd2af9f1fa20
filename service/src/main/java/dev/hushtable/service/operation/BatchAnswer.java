package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.capacity.Access;
import dev.hushtable.service.capacity.Throttled;
import dev.hushtable.service.item.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of a BatchGetItem in the making: it grows until it is full, and what is left comes back unprocessed. */
final class BatchAnswer {
    private final TableItems items;
    private final Disclosures disclosures;
    private final AuditFacts facts;
    private final List<TablePart> parts = new ArrayList<>();
    private long bytes;
    private int processed;
    private boolean full;
    private @Nullable Throttled throttled;

    BatchAnswer(TableItems items, Disclosures disclosures, AuditFacts facts) {
        this.items = items;
        this.disclosures = disclosures;
        this.facts = facts;
    }

    /** What became of one table's reads. */
    private static final class TablePart {
        private final TableReads reads;
        private final List<Disclosed> found = new ArrayList<>();
        private final List<ItemTarget> unprocessed = new ArrayList<>();
        private ConsumedCapacity capacity;

        private TablePart(TableReads reads) {
            this.reads = reads;
            this.capacity = new ConsumedCapacity(reads.address().given(), 0);
        }
    }

    void read(TableReads reads) {
        TablePart part = new TablePart(reads);
        parts.add(part);
        for (ItemTarget target : reads.targets().tell()) {
            Throttled now = items.metering().reading(target.table());
            if (now != null) {
                throttled = now;
            }
            if (full || now != null) {
                part.unprocessed.add(target);
            } else {
                read(target, part);
            }
        }
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException when capacity was left for none of the items
     */
    void requireProgress() {
        Throttled reason = throttled;
        if (reason != null && processed == 0) {
            throw ThrottlingErrors.of(reason);
        }
    }

    private void read(ItemTarget target, TablePart part) {
        Item item = items.get(target);
        long itemBytes = ConsumedCapacity.bytes(item);
        if (bytes + itemBytes > BatchLimits.MAX_ANSWER_BYTES) {
            full = true;
            part.unprocessed.add(target);
            return;
        }
        bytes += itemBytes;
        processed++;
        target.state(facts);
        facts.itemsScanned(1);
        ConsumedCapacity used = ConsumedCapacity.ofRead(
                part.capacity.table(), itemBytes, part.reads.options().consistency());
        items.metering().book(target.table(), Access.READ, used, facts);
        Disclosed shown = item == null ? null : shown(item, part);
        part.capacity = part.capacity.plus(item != null && shown == null ? nothing(part) : used);
    }

    /** What leaves of an item; null when it is as if there were none. */
    private @Nullable Disclosed shown(Item item, TablePart part) {
        Disclosed shown = disclosures
                .about(part.reads.address().arn())
                .disclose(item, part.reads.options().output());
        if (shown == null) {
            facts.withheld();
        } else {
            part.found.add(shown);
            facts.disclosed(shown);
        }
        return shown;
    }

    /** What it costs to find nothing. */
    private static ConsumedCapacity nothing(TablePart part) {
        return ConsumedCapacity.ofRead(
                part.capacity.table(), 0, part.reads.options().consistency());
    }

    void write(JsonGenerator json, ReturnConsumedCapacity wanted) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("Responses");
        for (TablePart part : parts) {
            json.writeArrayFieldStart(part.reads.address().given());
            for (Disclosed item : part.found) {
                item.write(json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("UnprocessedKeys");
        for (TablePart part : parts) {
            if (!part.unprocessed.isEmpty()) {
                writeUnprocessed(json, part);
            }
        }
        json.writeEndObject();
        if (wanted != ReturnConsumedCapacity.NONE) {
            json.writeArrayFieldStart("ConsumedCapacity");
            for (TablePart part : parts) {
                part.capacity.write(json, wanted);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** In the form of the request, so that a client can send it again as it is. */
    private void writeUnprocessed(JsonGenerator json, TablePart part) throws IOException {
        json.writeObjectFieldStart(part.reads.address().given());
        json.writeArrayFieldStart("Keys");
        for (ItemTarget target : part.unprocessed) {
            disclosures
                    .addressed(
                            part.reads.address().arn(), KeyMap.of(target.table().keySchema(), target.key()))
                    .write(json);
        }
        json.writeEndArray();
        if (part.reads.options().consistency() == Consistency.STRONG) {
            json.writeBooleanField("ConsistentRead", true);
        }
        part.reads.options().echo().write(json);
        json.writeEndObject();
    }
}
