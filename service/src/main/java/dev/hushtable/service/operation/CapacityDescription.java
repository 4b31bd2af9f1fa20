package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.table.CapacityDetails;
import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.CapacityDetails.ThroughputHistory;
import dev.hushtable.service.table.CapacityDetails.WarmThroughput;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.ThroughputRules;
import dev.hushtable.service.table.WarmRules;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what is said alike about the capacity of tables and of indexes. */
final class CapacityDescription {
    private CapacityDescription() {}

    /** @param now whose day counts */
    static void write(JsonGenerator json, Billing billing, CapacityDetails capacity, Instant now) throws IOException {
        switch (billing) {
            case Billing.Provisioned(long read, long write) -> provisioned(json, read, write, capacity.history(), now);
            case Billing.PayPerRequest() -> provisioned(json, 0, 0, capacity.history(), now);
        }
        onDemand(json, capacity.maxima());
        warm(json, capacity.warm() == null ? WarmRules.least(billing) : capacity.warm());
    }

    private static void provisioned(JsonGenerator json, long read, long write, ThroughputHistory history, Instant now)
            throws IOException {
        json.writeObjectFieldStart("ProvisionedThroughput");
        optionalTime(json, "LastIncreaseDateTime", history.lastIncrease());
        optionalTime(json, "LastDecreaseDateTime", history.lastDecrease());
        json.writeNumberField("NumberOfDecreasesToday", ThroughputRules.decreasesToday(history, now));
        json.writeNumberField("ReadCapacityUnits", read);
        json.writeNumberField("WriteCapacityUnits", write);
        json.writeEndObject();
    }

    private static void optionalTime(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            Timestamps.write(json, name, time);
        }
    }

    private static void onDemand(JsonGenerator json, OnDemandThroughput maxima) throws IOException {
        if (maxima.equals(OnDemandThroughput.UNBOUNDED)) {
            return;
        }
        json.writeObjectFieldStart("OnDemandThroughput");
        Long read = maxima.maxReadRequestUnits();
        if (read != null) {
            json.writeNumberField("MaxReadRequestUnits", read);
        }
        Long write = maxima.maxWriteRequestUnits();
        if (write != null) {
            json.writeNumberField("MaxWriteRequestUnits", write);
        }
        json.writeEndObject();
    }

    /** Nothing here has to warm up, so a change is done at once. */
    private static void warm(JsonGenerator json, WarmThroughput warm) throws IOException {
        json.writeObjectFieldStart("WarmThroughput");
        json.writeNumberField("ReadUnitsPerSecond", warm.readUnitsPerSecond());
        json.writeNumberField("WriteUnitsPerSecond", warm.writeUnitsPerSecond());
        json.writeStringField("Status", "ACTIVE");
        json.writeEndObject();
    }
}
