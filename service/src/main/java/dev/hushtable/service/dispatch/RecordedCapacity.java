package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.AuditFacts.CapacityUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The capacity a request used, by table and global index: what the cost report adds up. */
final class RecordedCapacity {
    /** What resources past the budget are called. */
    private static final String OTHERS = "*";

    /** {@code {"readUnits":...,"resource":...,"writeUnits":...},} and its numbers. */
    private static final int FRAME_BYTES = 80;

    private RecordedCapacity() {}

    /** In the order of the ARNs; past the budget the rest is added up under {@code *}, which comes first. */
    static void write(JsonGenerator json, AuditFacts facts) throws IOException {
        if (facts.capacityUses().isEmpty()) {
            return;
        }
        SortedMap<String, CapacityUse> shown = new TreeMap<>();
        int budget = AuditLimits.MAX_CAPACITY_BYTES;
        for (Map.Entry<String, CapacityUse> use : facts.capacityUses().entrySet()) {
            String arn = SafeText.of(use.getKey());
            budget -= SafeText.jsonBytes(arn) + FRAME_BYTES;
            shown.merge(budget < 0 ? OTHERS : arn, use.getValue(), CapacityUse::plus);
        }
        json.writeArrayFieldStart("capacity");
        for (Map.Entry<String, CapacityUse> use : shown.entrySet()) {
            json.writeStartObject();
            writeUnits(json, "readUnits", use.getValue().readUnits());
            json.writeStringField("resource", use.getKey());
            writeUnits(json, "writeUnits", use.getValue().writeUnits());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** As RFC 8785 writes numbers: no zeros behind the point. Absent when zero. */
    private static void writeUnits(JsonGenerator json, String field, double units) throws IOException {
        if (units != 0) {
            json.writeFieldName(field);
            json.writeNumber(BigDecimal.valueOf(units).stripTrailingZeros().toPlainString());
        }
    }
}
