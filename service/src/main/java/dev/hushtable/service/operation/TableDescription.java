package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes a table as {@code TableDescription}. */
final class TableDescription {
    private TableDescription() {}

    static void write(JsonGenerator json, TableDefinition table, TableState state) throws IOException {
        json.writeStartObject();
        keys(json, table.keySchema());
        json.writeStringField("TableName", table.name());
        json.writeStringField("TableStatus", state.status());
        time(json, "CreationDateTime", table.identity().createdAt());
        billing(json, table);
        json.writeNumberField("TableSizeBytes", state.statistics().sizeBytes());
        json.writeNumberField("ItemCount", state.statistics().itemCount());
        json.writeStringField("TableArn", table.identity().arn());
        json.writeStringField("TableId", table.identity().id());
        sse(json, table.settings(), state);
        tableClass(json, table.settings());
        json.writeBooleanField("DeletionProtectionEnabled", table.settings().deletionProtection());
        json.writeEndObject();
    }

    private static void keys(JsonGenerator json, KeySchema schema) throws IOException {
        List<KeyAttribute> attributes = new ArrayList<>(List.of(schema.partition()));
        KeyAttribute sort = schema.sort();
        if (sort != null) {
            attributes.add(sort);
        }
        json.writeArrayFieldStart("AttributeDefinitions");
        for (KeyAttribute attribute : attributes) {
            pair(json, attribute.name(), "AttributeType", attribute.type().name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("KeySchema");
        for (KeyAttribute attribute : attributes) {
            pair(json, attribute.name(), "KeyType", attribute.equals(schema.partition()) ? "HASH" : "RANGE");
        }
        json.writeEndArray();
    }

    private static void pair(JsonGenerator json, String attribute, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("AttributeName", attribute);
        json.writeStringField(name, value);
        json.writeEndObject();
    }

    private static void billing(JsonGenerator json, TableDefinition table) throws IOException {
        switch (table.settings().billing()) {
            case Billing.Provisioned(long read, long write) -> throughput(json, read, write);
            case Billing.PayPerRequest() -> {
                throughput(json, 0, 0);
                json.writeObjectFieldStart("BillingModeSummary");
                json.writeStringField("BillingMode", "PAY_PER_REQUEST");
                time(json, "LastUpdateToPayPerRequestDateTime", table.identity().createdAt());
                json.writeEndObject();
            }
        }
    }

    private static void throughput(JsonGenerator json, long read, long write) throws IOException {
        json.writeObjectFieldStart("ProvisionedThroughput");
        json.writeNumberField("NumberOfDecreasesToday", 0);
        json.writeNumberField("ReadCapacityUnits", read);
        json.writeNumberField("WriteCapacityUnits", write);
        json.writeEndObject();
    }

    private static void sse(JsonGenerator json, TableSettings settings, TableState state) throws IOException {
        TableSettings.KmsKey key = settings.kmsKey();
        if (key == null) {
            return;
        }
        json.writeObjectFieldStart("SSEDescription");
        json.writeStringField("Status", "ENABLED");
        json.writeStringField("SSEType", "KMS");
        json.writeStringField("KMSMasterKeyArn", key.keyArn());
        Instant inaccessibleSince = state.inaccessibleSince();
        if (inaccessibleSince != null) {
            time(json, "InaccessibleEncryptionDateTime", inaccessibleSince);
        }
        json.writeEndObject();
    }

    private static void tableClass(JsonGenerator json, TableSettings settings) throws IOException {
        json.writeObjectFieldStart("TableClassSummary");
        json.writeStringField("TableClass", settings.tableClass().name());
        json.writeEndObject();
    }

    /** Seconds since 1970 with milliseconds behind the point. */
    private static void time(JsonGenerator json, String name, Instant time) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(time.toEpochMilli(), 3));
    }
}
